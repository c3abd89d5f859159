import type { AdmissionPlugin } from '../admission/plugin.ts';
import { newNotFound } from '../api/errors.ts';
import type { KubeObject } from '../api/meta.ts';
import type { AdmissionMetrics } from '../metrics/admission-metrics.ts';
import type { CacheEntry, Cacher, Freshness } from '../storage/cacher.ts';
import type { Storage } from '../storage/storage.ts';
import { type AdmissionSubject, admit, validateAdmission } from './admit.ts';
import { createCodec } from './codec.ts';
import { createObject } from './create.ts';
import { type DeleteResult, deleteObject } from './delete.ts';
import type { DeleteOptions } from './delete-options.ts';
import { objectKey } from './keys.ts';
import type { RegistryDeps } from './registry-deps.ts';
import type { ResourceType } from './resource-type.ts';
import { type Change, type ChangeResult, updateObject } from './update.ts';
import type { WriteRequest } from './write-request.ts';

export interface RegistryOptions {
  readonly type: ResourceType;
  readonly storage: Storage;
  readonly cacher: Cacher;
  readonly admission: readonly AdmissionPlugin[];
  /** As resourcePrefix gives it. */
  readonly prefix: string;
  readonly clock?: () => Date;
  readonly metrics?: AdmissionMetrics;
}

/** One resource: its rules applied to what is stored. All objects are of the hub version. */
export interface Registry {
  readonly type: ResourceType;
  readonly prefix: string;
  readonly cacher: Cacher;
  readonly clock: () => Date;
  /** @throws StatusError 404 */
  get(namespace: string, name: string, freshness: Freshness): Promise<CacheEntry>;
  /** Asks admission about a request that stores nothing itself. @throws StatusError of the plugin that refuses */
  admit(request: WriteRequest, subject: AdmissionSubject): Promise<void>;
  create(request: WriteRequest, object: KubeObject): Promise<KubeObject>;
  update(request: WriteRequest, change: Change): Promise<ChangeResult>;
  delete(request: WriteRequest, name: string, options: DeleteOptions): Promise<DeleteResult>;
}

export function createRegistry(options: RegistryOptions): Registry {
  const { type, prefix, cacher, clock = () => new Date() } = options;
  const groupResource = { group: type.group, resource: type.resource };
  const deps: RegistryDeps = { ...options, groupResource, codec: createCodec(type), clock };
  return {
    type,
    prefix,
    cacher,
    clock,
    async get(namespace, name, freshness) {
      const entry = await cacher.get(objectKey(prefix, namespace, name), freshness);
      if (!entry) throw newNotFound(groupResource, name);
      return entry;
    },
    async admit(request, subject) {
      await admit(deps, request, subject);
      await validateAdmission(deps, request, subject);
    },
    create: (request, object) => createObject(deps, request, object),
    update: (request, change) => updateObject(deps, request, change),
    delete: (request, name, deleteOptions) => deleteObject(deps, request, name, deleteOptions),
  };
}
