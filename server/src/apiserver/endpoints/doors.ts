import type { ResourceType, ResourceVersion } from '../registry/resource-type.ts';
import { scaleView } from '../registry/scale/scale-view.ts';
import type { Subresource } from '../registry/subresource.ts';
import { objectView, type View } from '../registry/view.ts';
import { handleCreate } from './handlers/create.ts';
import { handleDelete } from './handlers/delete.ts';
import { handleDeleteCollection } from './handlers/delete-collection.ts';
import { handleGet } from './handlers/get.ts';
import { handleList } from './handlers/list.ts';
import { handlePatch } from './handlers/patch.ts';
import { handleUpdate } from './handlers/update.ts';
import { handleWatch } from './handlers/watch.ts';
import type { RequestScope } from './scope.ts';

export type ScopeHandler = (scope: RequestScope) => Promise<void>;

/** One way to the objects of a resource: what is seen through it, and what each verb does. */
export interface Door {
  readonly view: View;
  readonly verbs: ReadonlyMap<string, ScopeHandler>;
}

/** All doors of one version of a resource. */
export interface Doors {
  readonly collection: Door;
  readonly object: Door;
  readonly subresources: ReadonlyMap<string, Door>;
}

const onCollection = new Map<string, ScopeHandler>([
  ['create', handleCreate],
  ['list', handleList],
  ['watch', handleWatch],
  ['deletecollection', handleDeleteCollection],
]);
const readAndWrite = new Map<string, ScopeHandler>([
  ['get', handleGet],
  ['update', handleUpdate],
  ['patch', handlePatch],
]);
const onObject = new Map<string, ScopeHandler>([...readAndWrite, ['delete', handleDelete], ['watch', handleWatch]]);

/** Made once: every request comes by. */
export function doorsOf(type: ResourceType, version: ResourceVersion): Doors {
  const view = objectView(type, version);
  const subresources = type.subresources.map(
    (subresource) => [subresource.name, doorOf(subresource, type, version)] as const,
  );
  return {
    collection: { view, verbs: onCollection },
    object: { view, verbs: onObject },
    subresources: new Map(subresources),
  };
}

function doorOf(subresource: Subresource, type: ResourceType, version: ResourceVersion): Door {
  switch (subresource.type) {
    case 'status':
      return { view: objectView(type, version), verbs: readAndWrite };
    case 'scale':
      return { view: scaleView(subresource, type, version), verbs: readAndWrite };
  }
}
