import type { RequestInfo } from '../endpoints/request.ts';
import type { ResourceType } from '../registry/resource-type.ts';

export type RightsCheck = (info: RequestInfo) => boolean;

/** What is about one object, and asks its handler before anything is told or done. */
const verbs: readonly string[] = ['get', 'create', 'update', 'patch', 'delete'];

/** Requests to resources with rights by what an object is. A subresource is a right of its own. */
export function rightsCheck(types: readonly ResourceType[]): RightsCheck {
  const limited = types.filter(({ rights }) => rights?.by && rights.by.length > 0);
  const known = new Set(limited.map(({ group, resource }) => `${group}/${resource}`));
  return ({ isResourceRequest, apiGroup, resource, subresource, verb }) =>
    isResourceRequest && subresource === '' && verbs.includes(verb) && known.has(`${apiGroup}/${resource}`);
}
