import type { V1APIService, V1EndpointSlice, V1Service } from '@kubernetes/client-node';
import type { Lab } from '../../lab/lab.ts';
import type { ClusterObjects } from '../../trace/inputs/cluster-objects.ts';
import { kubeGetJson } from './kube-get.ts';

/** Milliseconds that what was read is good for: where a request may go changes seldom. */
const goodFor = 5_000;

export type ReadObjects = (lab: Lab) => Promise<ClusterObjects>;

/** What decides where aggregated requests go; where it can't be read now, what was read last. */
export function createObjectsReader(): ReadObjects {
  let known: ClusterObjects = { apiServices: [], services: [], endpointSlices: [] };
  let readAt = Number.NEGATIVE_INFINITY;
  return async (lab) => {
    if (performance.now() - readAt < goodFor) return known;
    known = await read(lab).catch(() => known);
    readAt = performance.now();
    return known;
  };
}

async function read(lab: Lab): Promise<ClusterObjects> {
  const [apiServices, services, endpointSlices] = await Promise.all([
    items<V1APIService>(lab, '/apis/apiregistration.k8s.io/v1/apiservices'),
    items<V1Service>(lab, '/api/v1/services'),
    items<V1EndpointSlice>(lab, '/apis/discovery.k8s.io/v1/endpointslices'),
  ]);
  return { apiServices, services, endpointSlices };
}

async function items<T>(lab: Lab, path: string): Promise<T[]> {
  return (await kubeGetJson<{ items: T[] }>(lab, path)).items;
}
