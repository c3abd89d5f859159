import type { ClusterFacts, Facts } from '../facts.ts';
import { decodeBundle, pemCertificates } from '../judge/pem.ts';
import { isSeen, seenOr } from '../look.ts';
import type { ClusterReader } from '../reader/cluster-reader.ts';
import { lookAt } from '../reader/look-at.ts';

/**
 * Certificates of authorities that anybody may see: where the caBundle of an APIService is wrong, one of them may be
 * the right one. Secrets are never read.
 */
export async function authoritiesIn(
  reader: ClusterReader,
  cluster: ClusterFacts,
  name: string,
  namespace: string,
): Promise<Facts['authorities']> {
  const path = `/api/v1/namespaces/${namespace}/configmaps/kube-root-ca.crt`;
  const root = await lookAt<{ readonly data?: Readonly<Record<string, string>> }>(reader, path);
  const rootCa = isSeen(root) ? (root.seen.data?.['ca.crt'] ?? '') : '';
  const others = seenOr(cluster.apiServices, []).filter(({ metadata }) => metadata.name !== name);
  return [
    ...others.flatMap(({ metadata, spec }) => listed(`APIService ${metadata.name}`, decodeBundle(spec.caBundle))),
    ...listed(`ConfigMap ${namespace}/kube-root-ca.crt`, rootCa),
  ];
}

const listed = (where: string, bundle: string) => pemCertificates(bundle).map((pem) => ({ where, pem }));
