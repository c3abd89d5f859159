import type { KubeObject } from '../api/meta.ts';
import type { Cacher } from '../storage/cacher.ts';
import { namespacePrefix, objectKey } from './keys.ts';

/**
 * Reads a resource's objects from this server's own watch cache, as an informer's lister in Go: fast, and a moment behind
 * what is stored. What it returns is shared with all other readers and must not be changed.
 */
export interface Lister<Hub extends KubeObject = KubeObject> {
  /** False until the cache has been filled for the first time. */
  readonly ready: boolean;
  /** @param namespace empty or left out: all */
  list(namespace?: string): Promise<readonly Hub[]>;
  /** @param namespace empty for a cluster-scoped resource */
  get(namespace: string, name: string): Promise<Hub | undefined>;
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
