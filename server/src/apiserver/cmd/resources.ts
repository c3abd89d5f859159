import type { AdmissionPlugin } from '../admission/plugin.ts';
import { log } from '../logs/log.ts';
import type { AdmissionMetrics } from '../metrics/admission-metrics.ts';
import type { StorageMetrics } from '../metrics/storage-metrics.ts';
import { createCodec } from '../registry/codec.ts';
import { resourcePrefix } from '../registry/keys.ts';
import type { ListedResource } from '../registry/lister.ts';
import { createRegistry, type Registry } from '../registry/registry.ts';
import type { APIGroup } from '../registry/resource-type.ts';
import type { Storage } from '../storage/storage.ts';
import { createCacher } from '../storage/watch-cache/create-cacher.ts';

/** A resource with its watch cache, before admission, which may read resources, is there. */
export interface CachedResource extends ListedResource {
  /** On behalf of this resource. */
  readonly storage: Storage;
}

export function createCachedResources(
  groups: readonly APIGroup[],
  sharedStorage: Storage,
  etcdPrefix: string,
  metrics: StorageMetrics,
): CachedResource[] {
  return groups
    .flatMap(({ resources }) => resources)
    .map((type) => {
      const storage = metrics.instrument(sharedStorage, type);
      const prefix = resourcePrefix(etcdPrefix, type);
      const onError = (error: Error) => log.warn('watch cache', { resource: type.resource, error: error.message });
      const cacher = createCacher({ storage, prefix, codec: createCodec(type), onError });
      metrics.follow(type, cacher);
      return { type, prefix, storage, cacher };
    });
}

export function createRegistries(
  resources: readonly CachedResource[],
  admission: readonly AdmissionPlugin[],
  metrics: AdmissionMetrics,
): Registry[] {
  return resources.map(({ type, prefix, cacher, storage }) =>
    createRegistry({ type, prefix, cacher, storage, admission, metrics }),
  );
}
