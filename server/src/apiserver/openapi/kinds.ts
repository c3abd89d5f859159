import type { GroupVersionKind } from '../api/meta.ts';
import { servedResources } from '../discovery/served-resources.ts';
import { bodyForm, bodyKind } from '../registry/body-view.ts';
import type { APIGroup, ServedType } from '../registry/resource-type.ts';
import { scaleKind, scaleVersion } from '../registry/scale/scale-type.ts';
import { deleteOptionsSchema, statusSchema, watchEventSchema } from './meta-schemas.ts';

/**
 * Which kinds each named type is. DeleteOptions and WatchEvent are registered in every group version, as in
 * kube-apiserver: clients send them with any of these apiVersions.
 */
export function kindsByDefinition(groups: readonly APIGroup[]): Map<string, GroupVersionKind[]> {
  const versions = groups.flatMap((group) => group.versions.map((version) => ({ group, version })));
  const core = { group: '', version: 'v1' };
  const everywhere = [core, ...versions.map(({ group, version }) => ({ group: group.name, version }))];
  const inAll = (kind: string) => everywhere.map((gv) => ({ ...gv, kind }));
  const resources = versions.flatMap(({ group, version }) => servedResources(group, version));
  return new Map([
    [statusSchema.definitionName ?? '', [{ ...core, kind: 'Status' }]],
    [deleteOptionsSchema.definitionName ?? '', inAll('DeleteOptions')],
    [watchEventSchema.definitionName ?? '', inAll('WatchEvent')],
    [scaleVersion.definitionName, [scaleKind]],
    ...resources.flatMap(({ type, version: { version, definitionName } }) => {
      const kind = (name: string) => [{ group: type.group, version, kind: name }];
      const entries: [string, GroupVersionKind[]][] = [
        [definitionName, kind(type.kind)],
        [`${definitionName}List`, kind(`${type.kind}List`)],
        ...bodyKinds(type, version),
      ];
      return entries;
    }),
  ]);
}

function bodyKinds(type: ServedType, version: string): [string, GroupVersionKind[]][] {
  return type.subresources
    .flatMap((subresource) => (subresource.type === 'action' ? [subresource.body, subresource.answer] : []))
    .map((body) => {
      const kind = bodyKind(body, type, version);
      return [bodyForm(body, kind).definitionName, [kind]];
    });
}
