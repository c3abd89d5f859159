import type { ClusterFacts, Facts } from '../facts.ts';
import { discoveryPathOf, groupVersionOf } from '../judge/route.ts';
import type { ApiService, CustomResourceDefinition, EndpointSlice, Pod, Service } from '../kube-types.ts';
import { isSeen, type Look, mapLook, seen, seenOr, seenValue, type Unseen } from '../look.ts';
import type { ClusterReader } from '../reader/cluster-reader.ts';
import { lookAt, lookAtList } from '../reader/look-at.ts';
import { authoritiesIn } from './authorities.ts';
import { dials } from './dials.ts';
import { listOne } from './list-one.ts';
import { podTrouble } from './pod-trouble.ts';
import { serviceAccounts } from './service-accounts.ts';
import { unselected } from './unselected.ts';

const namesOnly = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
const nothing: Unseen = { unseen: 'absent', why: 'there is no Service to look behind' };

/** All that concerns one APIService. */
export async function gather(reader: ClusterReader, cluster: ClusterFacts, name: string): Promise<Facts> {
  const path = `/apis/apiregistration.k8s.io/v1/apiservices/${name}`;
  const apiService = await lookAt<ApiService>(reader, path);
  const { group, version } = groupVersionOf(name);
  const namespace = seenValue(apiService)?.spec.service?.namespace;
  const [crds, services, answer, authorities] = await Promise.all([
    crdsOf(reader, group),
    namespace ? lookAtList<Service>(reader, `/api/v1/namespaces/${namespace}/services`) : nothing,
    // The aggregator itself gives up after 5 s, and then says why.
    reader.get(discoveryPathOf(group, version), { timeout: 8000 }),
    namespace ? authoritiesIn(reader, cluster, name, namespace) : [],
  ]);
  const own = { name, apiService, crds, services, answer, authorities };
  const [behind, list] = await Promise.all([
    behindService(reader, cluster, apiService, services),
    namespace ? listOne(reader, group, version, answer) : undefined,
  ]);
  return { ...cluster, ...own, ...(list && { list }), ...behind };
}

const afterDot = (name: string) => name.slice(name.indexOf('.') + 1);

/** Of the same group: their names end with it, so that not every schema of a big cluster has to be read. */
async function crdsOf(reader: ClusterReader, group: string): Promise<Look<readonly CustomResourceDefinition[]>> {
  const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
  const all = await lookAtList<CustomResourceDefinition>(reader, path, { accept: namesOnly });
  if (!isSeen(all)) return all;
  const names = all.seen.map(({ metadata }) => metadata.name).filter((crd) => afterDot(crd) === group);
  const found = await Promise.all(names.map((crd) => lookAt<CustomResourceDefinition>(reader, `${path}/${crd}`)));
  return seen(found.flatMap((look) => (isSeen(look) ? [look.seen] : [])));
}

type Behind = Pick<
  Facts,
  'elsewhere' | 'slices' | 'pods' | 'unselected' | 'logs' | 'events' | 'dials' | 'serviceAccounts'
>;
const empty: Behind = {
  elsewhere: nothing,
  slices: nothing,
  pods: nothing,
  logs: [],
  events: [],
  dials: [],
  serviceAccounts: [],
};

async function behindService(
  reader: ClusterReader,
  cluster: ClusterFacts,
  apiService: Look<ApiService>,
  services: Look<readonly Service[]>,
): Promise<Behind> {
  const reference = seenValue(apiService)?.spec.service;
  if (!isSeen(apiService) || !reference) return empty;
  const service = seenOr(services, []).find(({ metadata }) => metadata.name === reference.name);
  if (!service) return { ...empty, elsewhere: await elsewhere(reader, services, reference.name ?? '') };
  const { namespace } = reference;
  const labelled = (labels: string) => `labelSelector=${encodeURIComponent(labels)}`;
  const ofService = labelled(`kubernetes.io/service-name=${reference.name}`);
  const selector = Object.entries(service.spec.selector ?? {}).map(([key, value]) => `${key}=${value}`);
  const [slices, pods] = await Promise.all([
    lookAtList<EndpointSlice>(reader, `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices?${ofService}`),
    selector.length > 0
      ? lookAtList<Pod>(reader, `/api/v1/namespaces/${namespace}/pods?${labelled(selector.join(','))}`)
      : seen([]),
  ]);
  const [trouble, seenThere, accounts] = await Promise.all([
    podTrouble(reader, seenOr(pods, [])),
    dials(reader, apiService.seen, service, seenOr(slices, [])),
    serviceAccounts(reader, cluster, service, seenOr(pods, [])),
  ]);
  const behind = { elsewhere: nothing, slices, pods, ...trouble, dials: seenThere, serviceAccounts: accounts };
  const selectsNothing = selector.length > 0 && isSeen(pods) && pods.seen.length === 0;
  return selectsNothing ? { ...behind, unselected: await unselected(reader, service, accounts) } : behind;
}

/** A Service of that name in other namespaces: the usual slip is the namespace. */
async function elsewhere(
  reader: ClusterReader,
  services: Look<readonly Service[]>,
  name: string,
): Promise<Look<readonly string[]>> {
  if (!isSeen(services)) return nothing;
  const path = `/api/v1/services?fieldSelector=${encodeURIComponent(`metadata.name=${name}`)}`;
  const found = await lookAtList<Service>(reader, path);
  return mapLook(found, (all) => all.map(({ metadata }) => metadata.namespace ?? ''));
}
