import { newConflict, newNotFound } from '../api/errors.ts';
import type { KubeObject } from '../api/meta.ts';
import { withoutTimes } from '../managedfields/without-times.ts';
import { admit, validateAdmission } from './admit.ts';
import { createObject } from './create.ts';
import { deepEqual } from './deep-equal.ts';
import { throwIfInvalid } from './invalid.ts';
import { objectKey } from './keys.ts';
import { checkResourceVersion, modifiedMeanwhile, prepareUpdate } from './prepare-update.ts';
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
 * The guaranteed update: read, change, write if nobody wrote in between, else again.
 * @throws StatusError 400, 403, 404, 409, 422
 */
export async function updateObject(deps: RegistryDeps, request: WriteRequest, change: Change): Promise<ChangeResult> {
  const key = objectKey(deps.prefix, request.namespace, change.name);
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const { found } = await deps.storage.get(key);
    if (!found) {
      if (!change.createIfMissing) throw newNotFound(deps.groupResource, change.name);
      const object = await createObject(deps, request, await change.transform(undefined));
      return { object, created: true };
    }
    const old = deps.codec.decode(found.value, found.modRevision);
    const object = await attemptUpdate(deps, request, key, old, await change.transform(structuredClone(old)));
    if (object) return { object, created: false };
  }
  throw newConflict(deps.groupResource, change.name, modifiedMeanwhile);
}

/** @returns undefined if another write came first */
async function attemptUpdate(
  deps: RegistryDeps,
  request: WriteRequest,
  key: string,
  old: KubeObject,
  draft: KubeObject,
): Promise<KubeObject | undefined> {
  const name = old.metadata.name ?? '';
  checkResourceVersion(deps, draft, old);
  const before = { operation: 'UPDATE', oldObject: old, name } as const;
  await admit(deps, request, { ...before, object: draft });
  prepareUpdate(deps, request, draft, old);
  const object = request.track(draft, old);
  object.metadata = { ...object.metadata, resourceVersion: old.metadata.resourceVersion ?? '' };
  throwIfInvalid(deps, request.version, name, [
    ...validateMeta(object.metadata, deps.type.namespaced),
    ...validateMetaUpdate(object, old),
    ...deps.type.strategy.validateUpdate(object, old),
  ]);
  await validateAdmission(deps, request, { ...before, object });
  if (deepEqual(withoutTimes(object), withoutTimes(old))) return old;
  return await store(deps, request, key, object, old);
}

async function store(
  { storage, codec }: RegistryDeps,
  { dryRun, trace }: WriteRequest,
  key: string,
  object: KubeObject,
  old: KubeObject,
): Promise<KubeObject | undefined> {
  if (dryRun) return object;
  const last = object.metadata.deletionTimestamp !== undefined && !object.metadata.finalizers?.length;
  const expected = Number(old.metadata.resourceVersion);
  const result = await storage.compareAndSwap(key, expected, last ? undefined : codec.encode(object));
  const operation = last ? 'delete' : 'update';
  trace.note('storage', { operation, key, revision: result.revision, succeeded: result.succeeded });
  if (!result.succeeded) return undefined;
  return { ...object, metadata: { ...object.metadata, resourceVersion: String(result.revision) } };
}
