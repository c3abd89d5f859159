import type { KubeObject } from '../api/meta.ts';
import { type Tracker, trackUpdate } from '../managedfields/track-update.ts';
import type { WriteRequest } from '../registry/write-request.ts';
import type { WriteOptions } from './options/write-options.ts';
import type { RequestScope } from './scope.ts';

/** Who writes what through which door, for managedFields. */
export function trackerOf({ registry, version, subresource }: RequestScope, manager: string): Tracker {
  return { type: registry.type, version, subresource, manager, now: registry.clock() };
}

/** A write that notes its changes as those of an updater. */
export function writeRequest(scope: RequestScope, options: Pick<WriteOptions, 'dryRun' | 'manager'>): WriteRequest {
  const tracker = trackerOf(scope, options.manager);
  return plainRequest(scope, options.dryRun, (object, old) => trackUpdate(tracker, object, old));
}

export function plainRequest(
  { ctx, namespace, version, subresource }: RequestScope,
  dryRun: boolean,
  track: WriteRequest['track'] = (object: KubeObject) => object,
): WriteRequest {
  return { namespace, version, subresource, user: ctx.user, dryRun, trace: ctx.trace, track };
}
