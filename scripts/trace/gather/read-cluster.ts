import { kubectl } from '../../cluster/kubectl.ts';
import type { Lab } from '../../lab/lab.ts';
import type { ClusterObjects } from '../inputs/cluster-objects.ts';

export const noObjects: ClusterObjects = { apiServices: [], services: [], endpointSlices: [] };

interface Listed {
  readonly items: readonly { readonly kind: string }[];
}

/** @throws LabError `command-failed` if kube-apiserver does not answer */
export async function readCluster(lab: Lab): Promise<ClusterObjects> {
  const kinds = 'apiservices.apiregistration.k8s.io,services,endpointslices.discovery.k8s.io';
  const args = ['get', kinds, '--all-namespaces', '--output', 'json', '--request-timeout=5s'];
  const { items } = JSON.parse((await kubectl(lab, args)).stdout) as Listed;
  return {
    apiServices: ofKind(items, 'APIService'),
    services: ofKind(items, 'Service'),
    endpointSlices: ofKind(items, 'EndpointSlice'),
  };
}

function ofKind<T>(items: Listed['items'], kind: string): T[] {
  return items.filter((item) => item.kind === kind) as T[];
}
