import { linkOf } from '../catalogue/findings.ts';
import type { Facts } from '../facts.ts';
import type { ApiService } from '../kube-types.ts';
import { seenValue } from '../look.ts';
import { aggregatorView } from './aggregator-view.ts';
import { decodeBundle, pemCertificates } from './pem.ts';
import { serverNameOf } from './route.ts';
import { parseCertificates, rootOf, type Served, servedIn } from './trust.ts';

/**
 * What was served by machines that are surely the server: addresses of pods can be somebody else's in the network of
 * who asks. Certain is what a port-forward reached, what bears the right name or the right signature, and what the
 * aggregator complains about in the same words.
 */
export function certainlyServed(facts: Facts): readonly Served[] {
  const apiService = seenValue(facts.apiService);
  return apiService ? servedIn(facts).filter((served) => isCertain(served, apiService, facts)) : [];
}

function isCertain({ dial, chain, leaf }: Served, apiService: ApiService, facts: Facts): boolean {
  if (dial.via === 'port-forward') return true;
  if (leaf.checkHost(serverNameOf(apiService), { subject: 'never' })) return true;
  if (rootOf(chain, bundleOf(apiService))) return true;
  const { state, means } = aggregatorView(facts);
  // Where the aggregator got a handshake too, and no further complaint speaks against it, it is the same address.
  return state === 'fails' && means !== undefined && !['reach', 'service', 'endpoints'].includes(linkOf(means));
}

/** The authorities in caBundle. */
export const bundleOf = ({ spec }: ApiService) => parseCertificates(pemCertificates(decodeBundle(spec.caBundle)));
