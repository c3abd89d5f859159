import type { AdmissionPlugin } from '../admission/plugin.ts';
import type { GroupResource } from '../api/meta.ts';
import type { AdmissionMetrics } from '../metrics/admission-metrics.ts';
import type { Cacher, Codec } from '../storage/cacher.ts';
import type { Storage } from '../storage/storage.ts';
import type { ResourceType } from './resource-type.ts';

/** What the parts of one resource's registry work with. */
export interface RegistryDeps {
  readonly type: ResourceType;
  readonly groupResource: GroupResource;
  readonly storage: Storage;
  readonly cacher: Cacher;
  readonly codec: Codec;
  /** Of all keys of the resource, ending with a slash. */
  readonly prefix: string;
  readonly admission: readonly AdmissionPlugin[];
  readonly clock: () => Date;
  readonly metrics?: AdmissionMetrics;
}
