import type { APIGroup, ResourceType, ResourceVersion, VirtualResourceType } from '../registry/resource-type.ts';

export interface ServedResource {
  readonly type: ResourceType | VirtualResourceType;
  readonly version: ResourceVersion;
}

/** The resources that a version of a group has, by name: not every resource is in every version. */
export function servedResources(group: APIGroup, version: string): ServedResource[] {
  return [...group.resources, ...(group.virtualResources ?? [])]
    .flatMap((type) =>
      type.versions.filter((each) => each.version === version).map((each) => ({ type, version: each })),
    )
    .sort((a, b) => (a.type.resource < b.type.resource ? -1 : 1));
}
