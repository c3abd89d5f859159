import { bodyView } from '../registry/body-view.ts';
import type { Registry } from '../registry/registry.ts';
import type { ResourceVersion, VirtualResourceType } from '../registry/resource-type.ts';
import { scaleView } from '../registry/scale/scale-view.ts';
import type { Subresource } from '../registry/subresource.ts';
import { objectView, type View } from '../registry/view.ts';
import { handleAction } from './handlers/action.ts';
import { handleConnect } from './handlers/connect.ts';
import { handleCreate } from './handlers/create.ts';
import { handleDelete } from './handlers/delete.ts';
import { handleDeleteCollection } from './handlers/delete-collection.ts';
import { handleGet } from './handlers/get.ts';
import { handleList } from './handlers/list.ts';
import { handlePatch } from './handlers/patch.ts';
import { handleStream } from './handlers/stream.ts';
import { handleUpdate } from './handlers/update.ts';
import { handleVirtualGet, handleVirtualList } from './handlers/virtual.ts';
import { handleWatch } from './handlers/watch.ts';
import type { BaseScope, RequestScope } from './scope.ts';

type StoredHandler = (scope: RequestScope) => Promise<void>;
type StoredVerbs = readonly (readonly [verb: string, handler: StoredHandler])[];

/** One way to the objects of a resource: what is seen through it, and what each verb does. */
export interface Door {
  readonly view: View;
  readonly verbs: ReadonlyMap<string, (scope: BaseScope) => Promise<void>>;
}

/** All doors of one version of a resource. */
export interface Doors {
  readonly collection: Door;
  readonly object: Door;
  readonly subresources: ReadonlyMap<string, Door>;
}

const onCollection: StoredVerbs = [
  ['create', handleCreate],
  ['list', handleList],
  ['watch', handleWatch],
  ['deletecollection', handleDeleteCollection],
];
const readAndWrite: StoredVerbs = [
  ['get', handleGet],
  ['update', handleUpdate],
  ['patch', handlePatch],
];
const onObject: StoredVerbs = [...readAndWrite, ['delete', handleDelete], ['watch', handleWatch]];

/** Made once: every request comes by. */
export function doorsOf(registry: Registry, version: ResourceVersion): Doors {
  const { type } = registry;
  const view = objectView(type, version);
  const door = (seen: View, verbs: StoredVerbs): Door => ({
    view: seen,
    verbs: new Map(verbs.map(([verb, handle]) => [verb, (scope) => handle(Object.assign(scope, { registry }))])),
  });
  const doorOf = (subresource: Subresource): Door => {
    switch (subresource.type) {
      case 'status':
        return door(view, readAndWrite);
      case 'scale':
        return door(scaleView(subresource, type, version), readAndWrite);
      case 'action': {
        const answer = bodyView(subresource.answer, type, version);
        const handle: StoredHandler = (scope) => handleAction(scope, subresource, answer);
        return door(bodyView(subresource.body, type, version), [['create', handle]]);
      }
      case 'stream':
        return door(view, [['get', (scope) => handleStream(scope, subresource)]]);
      case 'connect': {
        const handle: StoredHandler = (scope) => handleConnect(scope, subresource);
        const options = subresource.options ? bodyView(subresource.options, type, version) : view;
        return door(options, [
          ['get', handle],
          ['create', handle],
        ]);
      }
    }
  };
  return {
    collection: door(view, onCollection),
    object: door(view, onObject),
    subresources: new Map(type.subresources.map((subresource) => [subresource.name, doorOf(subresource)])),
  };
}

export function virtualDoorsOf(type: VirtualResourceType, version: ResourceVersion): Doors {
  const view = objectView(type, version);
  return {
    collection: { view, verbs: new Map([['list', (scope) => handleVirtualList(scope, type)]]) },
    object: { view, verbs: new Map([['get', (scope) => handleVirtualGet(scope, type)]]) },
    subresources: new Map(),
  };
}
