import type { KubeObject } from '../api/meta.ts';
import type { TraceSink, UserInfo } from '../endpoints/request.ts';
import type { ResourceVersion } from './resource-type.ts';

/** What every write has in common, beside the object. */
export interface WriteRequest {
  readonly namespace: string;
  readonly version: ResourceVersion;
  /** Empty or `status`. */
  readonly subresource: '' | 'status';
  readonly user: UserInfo;
  readonly dryRun: boolean;
  readonly trace: TraceSink;
  /**
   * Notes in managedFields who changed what, after admission and the strategy have had their say; returns the object to
   * store. Old is undefined for a creation.
   */
  track(object: KubeObject, old: KubeObject | undefined): KubeObject;
}
