import type { APIGroup } from '../registry/resource-type.ts';
import { apiGroupListSchema, apiGroupSchema, apiResourceListSchema } from './discovery-schemas.ts';
import type { Operation, PathItem } from './model.ts';
import { capitalize, capitalizedGroup, groupTag } from './names.ts';

const produces = ['application/json', 'application/yaml'];

/** `/apis/` */
export function groupsPath(): PathItem {
  return reading('/apis/', {
    id: 'getAPIVersions',
    tag: 'apis',
    description: 'Lists the groups of the API.',
    answer: apiGroupListSchema,
  });
}

/** `/apis/<group>/` */
export function groupPath({ name }: APIGroup): PathItem {
  return reading(`/apis/${name}/`, {
    id: `get${capitalizedGroup(name)}APIGroup`,
    tag: groupTag(name),
    description: 'Shows the versions of the group.',
    answer: apiGroupSchema,
  });
}

/** `/apis/<group>/<version>/` */
export function versionPath({ name }: APIGroup, version: string): PathItem {
  return reading(`/apis/${name}/${version}/`, {
    id: `get${capitalizedGroup(name)}${capitalize(version)}APIResources`,
    tag: `${groupTag(name)}_${version}`,
    description: 'Lists the resources of the version.',
    answer: apiResourceListSchema,
  });
}

function reading(path: string, fields: Pick<Operation, 'id' | 'tag' | 'description' | 'answer'>): PathItem {
  return { path, parameters: [], operations: [{ ...fields, method: 'get', parameters: [], codes: [200], produces }] };
}
