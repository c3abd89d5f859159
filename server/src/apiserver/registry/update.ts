import { cloneJson } from '../api/clone-json.ts';
import { newConflict } from '../api/errors.ts';
import type { KubeObject, ObjectMeta } from '../api/meta.ts';
import { StatusError } from '../api/status.ts';
import { withoutTimes } from '../managedfields/without-times.ts';
import { admit, validateAdmission } from './admit.ts';
import { type Before, beforeOf, cachedBefore, storedBefore } from './before.ts';
import { createObject } from './create.ts';
import { deepEqual } from './deep-equal.ts';
import { throwIfInvalid } from './invalid.ts';
import { objectKey } from './keys.ts';
import { missingError } from './missing-error.ts';
import { checkResourceVersion, countGeneration, modifiedMeanwhile, prepareUpdate } from './prepare-update.ts';
import type { RegistryDeps } from './registry-deps.ts';
import { validateMeta, validateMetaUpdate } from './validate-meta.ts';
import type { WriteRequest } from './write-request.ts';

/** More than that many lost races in a row means that something is wrong. */
const maxAttempts = 50;

export interface Change {
  readonly name: string;
  /**
   * The new state, in the hub version. Called again with a fresher old state after a lost race.
   * @param old its own copy; undefined if there is none
   */
  transform(old: KubeObject | undefined): KubeObject | Promise<KubeObject>;
  /** Whether an object that is not there is created. */
  readonly createIfMissing: boolean;
}

export interface ChangeResult {
  readonly object: KubeObject;
  readonly created: boolean;
}

/**
 * The guaranteed update: read, change, write if nobody wrote in between, else again. What is read first is what the
 * watch cache has: if it is old, the write does not succeed. Nothing is refused on that ground alone, but tried again
 * on what the storage has.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiserver/pkg/storage/etcd3/store.go
 * @throws StatusError 400, 403, 404, 409, 422
 */
export async function updateObject(deps: RegistryDeps, request: WriteRequest, change: Change): Promise<ChangeResult> {
  const key = objectKey(deps.prefix, request.namespace, change.name);
  // A dry run has no write that would fail.
  let known = request.dryRun ? undefined : await cachedBefore(deps, request, key);
  let refusal: Refusal | undefined;
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const before = known ?? (await storedBefore(deps, request, key));
    if (!before) return createInstead(deps, request, change);
    if (refusal && refusal.revision === before.old.metadata.resourceVersion) throw refusal.error;
    const attempted = await changeOnce(deps, request, key, change, before);
    if ('object' in attempted) return { object: attempted.object, created: false };
    known = attempted.instead;
    refusal = attempted.refusal;
  }
  throw newConflict(deps.groupResource, change.name, modifiedMeanwhile);
}

async function createInstead(deps: RegistryDeps, request: WriteRequest, change: Change): Promise<ChangeResult> {
  if (!change.createIfMissing) throw await missingError(deps, request, change.name);
  await request.authorizeCreate?.();
  const object = await createObject(deps, request, await change.transform(undefined));
  return { object, created: true };
}

async function changeOnce(
  deps: RegistryDeps,
  request: WriteRequest,
  key: string,
  change: Change,
  before: Before,
): Promise<Attempted> {
  try {
    // Before anything is made of it: a patch can ask what an object says.
    await request.guard?.require(before.old);
    return await attemptUpdate(deps, request, key, before, await change.transform(cloneJson(before.old)));
  } catch (error) {
    // Only rules refuse with a Status. A storage that fails may have written all the same.
    if (before.isFresh || !(error instanceof StatusError)) throw error;
    return { instead: undefined, refusal: { error, revision: before.old.metadata.resourceVersion } };
  }
}

/** Of what may have been of a moment ago: it holds if that was the present, and nobody is asked twice. */
interface Refusal {
  readonly error: StatusError;
  readonly revision: string | undefined;
}

/** What is there now, or what was found in its place: undefined if that is to be asked. */
type Attempted = { readonly object: KubeObject } | { readonly instead: Before | undefined; readonly refusal?: Refusal };

/**
 * An update that changes nothing is not written, unless the object is stored as it would not be today: that is how
 * objects are migrated to another storage version.
 */
async function attemptUpdate(
  deps: RegistryDeps,
  request: WriteRequest,
  key: string,
  { old, isFresh, isCurrent }: Before,
  draft: KubeObject,
): Promise<Attempted> {
  const name = old.metadata.name ?? '';
  checkResourceVersion(deps, draft, old);
  const before = { operation: 'UPDATE', oldObject: old, name } as const;
  noteManagers(deps, request, draft, old);
  await admit(deps, request, { ...before, object: draft });
  prepareUpdate(deps, request, draft, old);
  const object = draft;
  object.metadata = { ...object.metadata, resourceVersion: old.metadata.resourceVersion ?? '' };
  throwIfInvalid(deps, request.version, name, [
    ...validateMeta(object.metadata, deps.type.namespaced),
    ...validateMetaUpdate(object, old),
    ...deps.type.strategy.validateUpdate(object, old),
  ]);
  deps.type.strategy.canonicalize?.(object);
  // Once more: what was said in another order only is no other spec.
  countGeneration(object, old);
  await validateAdmission(deps, request, { ...before, object });
  await request.guard?.require(object);
  const changed = !deepEqual(withoutTimes(object), withoutTimes(old));
  if (!changed && !isFresh) return { instead: undefined };
  if (!changed && isCurrent()) {
    request.trace.note('storage', { operation: 'none', key, reason: 'nothing would change' });
    return { object: old };
  }
  return await store(deps, request, key, changed ? object : old, old);
}

/** Before admission, as upstream: what a webhook changes is not the client's. */
function noteManagers(deps: RegistryDeps, request: WriteRequest, draft: KubeObject, old: KubeObject): void {
  const asSent = cloneJson(draft);
  prepareUpdate(deps, request, asSent, old);
  // Who updates says nothing of the deletion that is under way, and thereby takes it from who owned it, as upstream.
  const { deletionTimestamp: _time, deletionGracePeriodSeconds: _grace, ...others } = asSent.metadata;
  asSent.metadata = { ...others, ...deletionOf(draft) };
  const { managedFields } = request.track(asSent, old).metadata;
  if (managedFields) draft.metadata.managedFields = managedFields;
  else delete draft.metadata.managedFields;
}

function deletionOf({ metadata }: KubeObject): Pick<ObjectMeta, 'deletionTimestamp' | 'deletionGracePeriodSeconds'> {
  const { deletionTimestamp: time, deletionGracePeriodSeconds: grace } = metadata;
  return {
    ...(time !== undefined && { deletionTimestamp: time }),
    ...(grace !== undefined && { deletionGracePeriodSeconds: grace }),
  };
}

async function store(
  deps: RegistryDeps,
  { dryRun, trace }: WriteRequest,
  key: string,
  object: KubeObject,
  old: KubeObject,
): Promise<Attempted> {
  if (dryRun) {
    trace.note('storage', { operation: 'none', key, reason: 'dry run' });
    return { object };
  }
  const last = object.metadata.deletionTimestamp !== undefined && !object.metadata.finalizers?.length;
  const expected = Number(old.metadata.resourceVersion);
  const result = await deps.storage.compareAndSwap(key, expected, last ? undefined : deps.codec.encode(object));
  const operation = last ? 'delete' : 'update';
  trace.note('storage', { operation, key, revision: result.revision, succeeded: result.succeeded });
  if (!result.succeeded) return { instead: result.current && beforeOf(deps, result.current) };
  // What the last write removed is answered as it last was, as upstream answers it.
  if (last) return { object };
  if (result.stored) return { object: deps.codec.decode(result.stored, result.revision) };
  return { object: { ...object, metadata: { ...object.metadata, resourceVersion: String(result.revision) } } };
}
