import type { KubeObject } from '../api/meta.ts';
import type { Cacher } from '../storage/cacher.ts';
import { namespacePrefix, objectKey } from './keys.ts';
import type { ResourceType } from './resource-type.ts';

/**
 * Reads a resource's objects from this server's own watch cache, as an informer's lister in Go: fast, and a moment behind
 * what is stored. What it returns is shared with all other readers and must not be changed.
 */
export interface Lister<Hub extends KubeObject = KubeObject> {
  /** False until the cache has been filled for the first time. */
  readonly ready: boolean;
  /** Waits for the cache to be filled. In no order that means anything. @param namespace empty or left out: all */
  list(namespace?: string): Promise<readonly Hub[]>;
  /** Waits for the cache to be filled. @param namespace empty for a cluster-scoped resource. @returns undefined if there is none */
  get(namespace: string, name: string): Promise<Hub | undefined>;
}

/** @throws Error for a resource that the server does not store */
export type Listers = <Hub extends KubeObject>(type: ResourceType<Hub>) => Lister<Hub>;

/** Of what a server stores. */
export interface ListedResource {
  readonly type: ResourceType;
  /** Of all its keys. */
  readonly prefix: string;
  readonly cacher: Cacher;
}

export function createListers(resources: readonly ListedResource[]): Listers {
  return (type) => {
    const found = resources.find((one) => one.type.group === type.group && one.type.resource === type.resource);
    if (!found) throw new Error(`no lister for ${type.resource}.${type.group}: this server does not store it`);
    return createLister(found.cacher, found.prefix);
  };
}

/** @param prefix of all keys of the resource */
export function createLister<Hub extends KubeObject>(cacher: Cacher, prefix: string): Lister<Hub> {
  const freshness = { kind: 'any' } as const;
  return {
    get ready() {
      return cacher.ready;
    },
    async list(namespace = '') {
      const { entries } = await cacher.list(namespacePrefix(prefix, namespace), { freshness });
      return entries.map(({ object }) => object as Hub);
    },
    async get(namespace, name) {
      const entry = await cacher.get(objectKey(prefix, namespace, name), freshness);
      return entry?.object as Hub | undefined;
    },
  };
}
