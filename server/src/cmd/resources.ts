import type { AdmissionPlugin } from '../apiserver/admission/plugin.ts';
import { log } from '../apiserver/logs/log.ts';
import { createCodec } from '../apiserver/registry/codec.ts';
import { resourcePrefix } from '../apiserver/registry/keys.ts';
import { createRegistry, type Registry } from '../apiserver/registry/registry.ts';
import type { APIGroup, ResourceType } from '../apiserver/registry/resource-type.ts';
import type { Cacher } from '../apiserver/storage/cacher.ts';
import type { Storage } from '../apiserver/storage/storage.ts';
import { createCacher } from '../apiserver/storage/watch-cache/create-cacher.ts';

/** A resource with its watch cache, before admission, which may read resources, is there. */
export interface CachedResource {
  readonly type: ResourceType;
  /** Of all its keys. */
  readonly prefix: string;
  readonly cacher: Cacher;
}

export function createCachedResources(group: APIGroup, storage: Storage, etcdPrefix: string): CachedResource[] {
  return group.resources.map((type) => {
    const prefix = resourcePrefix(etcdPrefix, type);
    const onError = (error: Error) => log.warn('watch cache', { resource: type.resource, error: error.message });
    return { type, prefix, cacher: createCacher({ storage, prefix, codec: createCodec(type), onError }) };
  });
}

export function createRegistries(
  resources: readonly CachedResource[],
  storage: Storage,
  admission: readonly AdmissionPlugin[],
): Registry[] {
  return resources.map(({ type, prefix, cacher }) => createRegistry({ type, prefix, cacher, storage, admission }));
}
