import type { GroupVersionKind } from '../api/meta.ts';
import type { ServedType } from '../registry/resource-type.ts';
import { scaleKind } from '../registry/scale/scale-type.ts';
import type { Subresource } from '../registry/subresource.ts';
import { readAndWriteVerbs } from './verbs.ts';

/** A subresource as clients find it. */
export interface ServedSubresource {
  readonly name: string;
  /** Of what is sent and answered; undefined: the resource's own. */
  readonly ownKind: GroupVersionKind | undefined;
  readonly verbs: readonly string[];
}

/** By name. */
export function servedSubresources({ subresources }: Pick<ServedType, 'subresources'>): ServedSubresource[] {
  return subresources.map(describe).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function describe(subresource: Subresource): ServedSubresource {
  const { name } = subresource;
  switch (subresource.type) {
    case 'status':
      return { name, ownKind: undefined, verbs: readAndWriteVerbs };
    case 'scale':
      return { name, ownKind: scaleKind, verbs: readAndWriteVerbs };
  }
}
