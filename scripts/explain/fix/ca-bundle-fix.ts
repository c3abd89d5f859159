import type { Fix } from '../checks/check.ts';
import type { Facts } from '../facts.ts';
import { certainlyServed } from '../judge/identity.ts';
import { nameOf, parseCertificates, rootOf } from '../judge/trust.ts';
import { apiServiceName, caBundleFromFile, mergePatch } from './fixes.ts';

/**
 * How to give an APIService the authority of the certificate that is served. If the cluster itself holds that authority
 * somewhere public, the command is complete; else the reader has to bring it: what the server itself sends is no proof.
 * @param also fields of spec to be removed
 */
export function caBundleFix(facts: Facts, also: Readonly<Record<string, null>> = {}): Fix {
  const [served] = certainlyServed(facts);
  for (const { where, pem } of facts.authorities) {
    if (!served || !rootOf(served.chain, parseCertificates([pem]))) continue;
    const caBundle = Buffer.from(`${pem.trim()}\n`, 'utf8').toString('base64');
    const note = `takes the authority that signed it from ${where}`;
    return mergePatch(apiServiceName(facts.name), { spec: { ...also, caBundle } }, note);
  }
  const issuer = served
    ? `the certificate of ${nameOf(served.leaf.issuer)}`
    : 'the authority of the serving certificate';
  return caBundleFromFile(facts.name, `with ${issuer} as ca.crt`, also);
}
