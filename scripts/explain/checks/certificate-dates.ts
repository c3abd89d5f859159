import type { X509Certificate } from 'node:crypto';
import type { FindingId } from '../catalogue/findings.ts';
import { bundleOf, certainlyServed } from '../judge/identity.ts';
import { nameOf, rootOf, type Served } from '../judge/trust.ts';
import { seenValue } from '../look.ts';
import { type Check, type Finding, judged, moot, unknown } from './check.ts';
import { whyNoCertificate } from './no-certificate.ts';

const week = 7 * 24 * 3600 * 1000;

/** Are the certificate and its authority valid now? */
export const certificateDates: Check = {
  id: 'certificate-dates',
  link: 'certificate',
  title: 'the certificate and its authority are valid now',
  needs: ['service-exists'],
  run(facts) {
    const apiService = seenValue(facts.apiService);
    if (!apiService) return unknown('the APIService could not be read');
    if (apiService.spec.insecureSkipTLSVerify) return moot('insecureSkipTLSVerify: nobody looks at it');
    const served = certainlyServed(facts);
    if (served.length === 0) return unknown(whyNoCertificate(facts));
    const now = Date.parse(facts.now);
    const roots = bundleOf(apiService);
    return judged(
      served.flatMap((one) => [...ofLeaf(one, now), ...ofRoot(rootOf(one.chain, roots), now)]),
      ...served.map(({ dial, leaf }) => `${dial.target}: from ${leaf.validFrom} to ${leaf.validTo}`),
    );
  },
};

function ofLeaf({ dial, leaf }: Served, now: number): readonly Finding[] {
  const id = outOfDate(leaf, now);
  const evidence = [
    `${dial.target}: from ${leaf.validFrom} to ${leaf.validTo}; now it is ${new Date(now).toISOString()}`,
  ];
  const fixes = [{ command: renewal, note: 'issues it anew from its old request; the server then has to read it' }];
  if (id) return [{ id, what: `the serving certificate of ${nameOf(leaf.subject)} ${saying[id]}`, evidence, fixes }];
  if (Date.parse(leaf.validTo) - now > week) return [];
  return [
    { id: 'certificate-expires-soon', what: `the serving certificate expires on ${leaf.validTo}`, evidence, fixes },
  ];
}

const renewal =
  'openssl x509 -x509toreq -copy_extensions copy -in tls.crt -signkey tls.key -out tls.csr && openssl x509 -req -in tls.csr -CA ca.crt -CAkey ca.key -CAcreateserial -copy_extensions copy -days 90 -out tls.crt';

const saying = {
  'certificate-expired': 'has expired',
  'certificate-not-yet-valid': 'is not valid yet',
} as const;

function outOfDate(certificate: X509Certificate, now: number): keyof typeof saying | undefined {
  if (Date.parse(certificate.validTo) < now) return 'certificate-expired';
  return Date.parse(certificate.validFrom) > now ? 'certificate-not-yet-valid' : undefined;
}

function ofRoot(root: X509Certificate | undefined, now: number): readonly Finding[] {
  if (!root || outOfDate(root, now) === undefined) return [];
  const id: FindingId = 'ca-expired';
  const evidence = [`${nameOf(root.subject)}: from ${root.validFrom} to ${root.validTo}`];
  const note = 'with a new authority as ca.crt, after the serving certificate was issued anew by it';
  return [
    {
      id,
      what: `the authority in caBundle is not valid now`,
      evidence,
      fixes: [{ command: '# make a new authority, and issue the serving certificate anew', note }],
    },
  ];
}
