import type { KubeObject } from '../api/meta.ts';
import { type Tracker, trackUpdate } from '../managedfields/track-update.ts';
import type { WriteRequest } from '../registry/write-request.ts';
import { authorizeCreate } from './authorize-create.ts';
import { objectGuard } from './object-guard.ts';
import type { WriteOptions } from './options/write-options.ts';
import type { RequestScope } from './scope.ts';

/** Who writes what through which door, for managedFields. */
export function trackerOf({ registry, version, subresource }: RequestScope, manager: string): Tracker {
  return { type: registry.type, version, subresource, manager, now: registry.clock() };
}

/** A write that notes its changes as those of an updater. */
export function writeRequest(scope: RequestScope, options: WriteOptions): WriteRequest {
  const tracker = trackerOf(scope, options.manager);
  return plainRequest(scope, options, (object, old) => trackUpdate(tracker, object, old));
}

/** @param options of whatever kind */
export function plainRequest(
  scope: RequestScope,
  { dryRun, given }: Pick<WriteOptions, 'dryRun' | 'given'>,
  track: WriteRequest['track'] = (object: KubeObject) => object,
): WriteRequest {
  const { ctx, namespace, version, subresource, view } = scope;
  const { user, trace, warnings, audit } = ctx;
  const warn = (text: string) => void warnings.add(text);
  const annotate = (key: string, value: string) => {
    audit.annotate(key, value);
    trace.note('auditAnnotation', { key, value });
  };
  const about = {
    namespace,
    version,
    subresource,
    view,
    user,
    dryRun,
    trace,
    options: given,
    authorizeCreate: () => authorizeCreate(scope),
    guard: objectGuard(scope),
  };
  return {
    ...about,
    // Few ask for it, and then it is made.
    get signal() {
      return ctx.signal;
    },
    warn,
    annotate,
    track,
  };
}
