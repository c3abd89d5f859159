import {
  type APIGroup,
  isStored,
  type ResourceType,
  type ServedType,
  type VirtualResourceType,
} from '../registry/resource-type.ts';
import { servedResources } from './served-resources.ts';
import { servedSubresources } from './served-subresources.ts';
import { storageVersionHash } from './storage-version-hash.ts';
import { resourceVerbs, virtualVerbs } from './verbs.ts';

/**
 * Discovery as it was from the start: one document each for the groups, a group, and a version. The aggregator's
 * availability check reads the last one, and old clients read them all.
 *
 * @see https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api
 */
export function apiGroupList(groups: readonly APIGroup[]): object {
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map(groupFields) };
}

export function apiGroup(group: APIGroup): object {
  return { kind: 'APIGroup', apiVersion: 'v1', ...groupFields(group) };
}

function groupFields({ name, versions }: APIGroup) {
  const entries = versions.map((version) => ({ groupVersion: `${name}/${version}`, version }));
  return { name, versions: entries, preferredVersion: entries[0] };
}

export function apiResourceList(group: APIGroup, version: string): object {
  const resources = servedResources(group, version).flatMap(({ type }) => [
    resource(type),
    ...subresources(type, group.name, version),
  ]);
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: `${group.name}/${version}`, resources };
}

function resource(type: ResourceType | VirtualResourceType) {
  const { resource: name, singular: singularName, namespaced, kind, shortNames, categories } = type;
  return {
    name,
    singularName,
    namespaced,
    kind,
    verbs: isStored(type) ? resourceVerbs : virtualVerbs,
    ...(shortNames.length > 0 && { shortNames }),
    ...(categories.length > 0 && { categories }),
    ...(isStored(type) && { storageVersionHash: storageVersionHash(type) }),
  };
}

/** Group and version stand there if they are not those of the document. */
function subresources(type: ServedType, group: string, version: string) {
  const { resource: plural, namespaced } = type;
  return servedSubresources(type, version).map(({ name, ownKind, verbs }) => ({
    name: `${plural}/${name}`,
    singularName: '',
    namespaced,
    ...(ownKind && (ownKind.group !== group || ownKind.version !== version)
      ? ownKind
      : { kind: ownKind?.kind ?? type.kind }),
    verbs,
  }));
}
