import type { Pod, Service } from '../kube-types.ts';
import { seenOr } from '../look.ts';
import type { ClusterReader } from '../reader/cluster-reader.ts';
import { lookAtList } from '../reader/look-at.ts';

type Labels = Readonly<Record<string, string>>;

/** Labels that controllers give each pod or each generation of them. */
const notForSelectors =
  /^(pod-template-hash|controller-revision-hash|pod-template-generation|statefulset\.kubernetes\.io\/.*|apps\.kubernetes\.io\/pod-index)$/;

/**
 * The labels of pods that a Service selecting nothing was most likely meant to select: those that run as a service
 * account that is known for the server's. Each set of labels once.
 */
export async function unselected(
  reader: ClusterReader,
  service: Service,
  accounts: readonly { readonly name: string }[],
): Promise<readonly Labels[]> {
  const path = `/api/v1/namespaces/${service.metadata.namespace}/pods?limit=500`;
  const pods = seenOr(await lookAtList<Pod>(reader, path), []);
  const names = accounts.map(({ name }) => name);
  const own = pods.filter(({ spec }) => names.includes(spec.serviceAccountName ?? 'default'));
  const labels = own.map(({ metadata }) => lasting(metadata.labels ?? {}));
  return [...new Map(labels.map((set) => [JSON.stringify(set), set])).values()];
}

function lasting(labels: Labels): Labels {
  const kept = Object.entries(labels).filter(([key]) => !notForSelectors.test(key));
  return Object.fromEntries(kept.sort(([one], [other]) => one.localeCompare(other)));
}
