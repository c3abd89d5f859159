import type { GroupVersionKind } from '../api/meta.ts';
import { bodyKind } from '../registry/body-view.ts';
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
export function servedSubresources(type: ServedType, version: string): ServedSubresource[] {
  const all = type.subresources.map((subresource) => describe(subresource, type, version));
  return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function describe(subresource: Subresource, type: ServedType, version: string): ServedSubresource {
  const { name } = subresource;
  switch (subresource.type) {
    case 'status':
      return { name, ownKind: undefined, verbs: readAndWriteVerbs };
    case 'scale':
      return { name, ownKind: scaleKind, verbs: readAndWriteVerbs };
    case 'action':
      return { name, ownKind: bodyKind(subresource.body, type, version), verbs: ['create'] };
    case 'stream':
      return { name, ownKind: undefined, verbs: ['get'] };
    case 'connect': {
      const ownKind = subresource.options && bodyKind(subresource.options, type, version);
      return { name, ownKind, verbs: ['create', 'get'] };
    }
  }
}
