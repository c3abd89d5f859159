import { newConflict } from '../api/errors.ts';
import type { KubeObject } from '../api/meta.ts';
import { admit, validateAdmission } from './admit.ts';
import { deepEqual } from './deep-equal.ts';
import { type DeleteOptions, finalizersForDeletion } from './delete-options.ts';
import { objectKey } from './keys.ts';
import { missingError } from './missing-error.ts';
import { noteRead } from './note-read.ts';
import { modifiedMeanwhile } from './prepare-update.ts';
import type { RegistryDeps } from './registry-deps.ts';
import { wireTime } from './time.ts';
import type { WriteRequest } from './write-request.ts';

const maxAttempts = 50;

export interface DeleteResult {
  readonly object: KubeObject;
  /** False if finalizers keep it for now. */
  readonly gone: boolean;
}

/** Deletes an object or, as long as it has finalizers, marks it. @throws StatusError 403, 404, 409 */
export async function deleteObject(
  deps: RegistryDeps,
  request: WriteRequest,
  name: string,
  options: DeleteOptions,
): Promise<DeleteResult> {
  const key = objectKey(deps.prefix, request.namespace, name);
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const { found } = await deps.storage.get(key);
    noteRead(request, key, found?.modRevision);
    if (!found) throw await missingError(deps, request, name);
    const old = deps.codec.decode(found.value, found.modRevision);
    await request.guard?.require(old);
    checkPreconditions(deps, old, options.preconditions ?? {});
    const subject = { operation: 'DELETE', object: undefined, oldObject: old, name } as const;
    await admit(deps, request, subject);
    await validateAdmission(deps, request, subject);
    const result = await attemptDelete(deps, request, key, old, options);
    if (result) return result;
  }
  throw newConflict(deps.groupResource, name, modifiedMeanwhile);
}

/** @returns undefined if another write came first */
async function attemptDelete(
  deps: RegistryDeps,
  { dryRun, trace }: WriteRequest,
  key: string,
  old: KubeObject,
  options: DeleteOptions,
): Promise<DeleteResult | undefined> {
  const finalizers = finalizersForDeletion(old.metadata.finalizers ?? [], options);
  const marked = finalizers.length > 0 ? markDeleted(deps, old, finalizers) : undefined;
  if (marked && deepEqual(marked, old)) return { object: old, gone: false };
  if (dryRun) trace.note('storage', { operation: 'none', key, reason: 'dry run' });
  if (dryRun) return { object: marked ?? old, gone: !marked };
  const expected = Number(old.metadata.resourceVersion);
  const result = await deps.storage.compareAndSwap(key, expected, marked && deps.codec.encode(marked));
  const operation = marked ? 'mark deleted' : 'delete';
  trace.note('storage', { operation, key, revision: result.revision, succeeded: result.succeeded });
  if (!result.succeeded) return undefined;
  const object = marked ?? old;
  const metadata = { ...object.metadata, resourceVersion: String(result.revision) };
  return { object: { ...object, metadata }, gone: !marked };
}

/** An object that is marked already keeps its time. */
function markDeleted({ clock }: RegistryDeps, old: KubeObject, finalizers: string[]): KubeObject {
  const metadata = { ...old.metadata, finalizers };
  if (metadata.deletionTimestamp === undefined) {
    metadata.deletionTimestamp = wireTime(clock());
    metadata.deletionGracePeriodSeconds = 0;
    metadata.generation = (metadata.generation ?? 0) + 1;
  }
  return { ...old, metadata };
}

/** Worded with the kind where other conflicts have the resource: as upstream has it. */
function checkPreconditions(
  { type }: RegistryDeps,
  { metadata }: KubeObject,
  { uid, resourceVersion }: NonNullable<DeleteOptions['preconditions']>,
): void {
  const refuse = (what: string, asked: string, is: string | undefined, happened: string) => {
    const reason = `the ${what} in the precondition (${asked}) does not match the ${what} in record (${is ?? ''}). The object might have been ${happened}`;
    throw newConflict({ group: type.group, resource: type.kind }, metadata.name ?? '', reason);
  };
  if (uid !== undefined && uid !== metadata.uid) refuse('UID', uid, metadata.uid, 'deleted and then recreated');
  if (resourceVersion !== undefined && resourceVersion !== metadata.resourceVersion) {
    refuse('ResourceVersion', resourceVersion, metadata.resourceVersion, 'modified');
  }
}
