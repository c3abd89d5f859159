import { rootCertificates } from 'node:tls';
import type { Facts } from '../facts.ts';
import { caBundleFix } from '../fix/ca-bundle-fix.ts';
import { bundleOf, certainlyServed } from '../judge/identity.ts';
import { certificateText, parseCertificates, rootOf } from '../judge/trust.ts';
import type { ApiService } from '../kube-types.ts';
import { seenValue } from '../look.ts';
import { type Check, type Finding, judged, moot, unknown } from './check.ts';
import { whyNoCertificate } from './no-certificate.ts';

/** Is the certificate signed by what caBundle names, or without caBundle by a public authority? */
export const certificateChain: Check = {
  id: 'certificate-chain',
  link: 'certificate',
  title: 'the certificate is signed by caBundle',
  needs: ['service-exists', 'ca-bundle-readable'],
  run(facts) {
    const apiService = seenValue(facts.apiService);
    if (!apiService) return unknown('the APIService could not be read');
    if (apiService.spec.insecureSkipTLSVerify) return moot('insecureSkipTLSVerify: nobody looks at it');
    const served = certainlyServed(facts);
    if (served.length === 0) return unknown(whyNoCertificate(facts));
    const roots = apiService.spec.caBundle ? bundleOf(apiService) : parseCertificates(rootCertificates);
    const wrong = served.filter(({ chain }) => !rootOf(chain, roots));
    const texts = wrong.map(({ dial, leaf }) => `${dial.target} serves ${certificateText(leaf)}`);
    return judged(
      wrong.length > 0 ? [mismatch(facts, apiService, texts)] : [],
      ...served.map(({ dial, leaf }) => `${dial.target} serves ${certificateText(leaf)}`),
    );
  },
};

function mismatch(facts: Facts, apiService: ApiService, texts: readonly string[]): Finding {
  const fixes = [caBundleFix(facts)];
  if (!apiService.spec.caBundle) {
    const what = 'the APIService has no caBundle, and no public authority signed the certificate';
    return { id: 'ca-bundle-empty', what, evidence: texts, fixes };
  }
  const held = bundleOf(apiService).map((root) => `caBundle holds ${certificateText(root)}`);
  const injected = Object.keys(apiService.metadata.annotations ?? {}).find((key) => key.includes('inject-ca'));
  const note = injected
    ? [`the annotation ${injected} says that cert-manager's cainjector writes caBundle: does it run?`]
    : [];
  return {
    id: 'ca-bundle-mismatch',
    what: 'the serving certificate is not signed by an authority in caBundle',
    evidence: [...texts, ...held, ...note],
    fixes,
  };
}
