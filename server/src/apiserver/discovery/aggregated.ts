import { type APIGroup, isStored, type ResourceType, type VirtualResourceType } from '../registry/resource-type.ts';
import { servedResources } from './served-resources.ts';
import { servedSubresources } from './served-subresources.ts';
import { resourceVerbs, virtualVerbs } from './verbs.ts';

export const aggregatedMediaType = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/**
 * Everything in one document: apidiscovery.k8s.io/v2 APIGroupDiscoveryList. The aggregator merges it into its own.
 *
 * @see https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery
 */
export function apiGroupDiscoveryList(groups: readonly APIGroup[]): object {
  const items = groups.map((group) => ({
    metadata: { name: group.name },
    versions: group.versions.map((version) => ({
      version,
      resources: servedResources(group, version).map(({ type }) => resource(type, version)),
      freshness: 'Current',
    })),
  }));
  return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items };
}

function resource(type: ResourceType | VirtualResourceType, version: string) {
  const { resource: name, kind, namespaced, singular, shortNames, categories } = type;
  // An empty group and version mean those around.
  const responseKind = { group: '', version: '', kind };
  const subresources = servedSubresources(type, version).map(({ name: subresource, ownKind, verbs }) => ({
    subresource,
    responseKind: ownKind ?? responseKind,
    verbs,
  }));
  return {
    resource: name,
    responseKind,
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs: isStored(type) ? resourceVerbs : virtualVerbs,
    ...(shortNames.length > 0 && { shortNames }),
    ...(categories.length > 0 && { categories }),
    ...(subresources.length > 0 && { subresources }),
  };
}
