import { cloneJson } from '../api/clone-json.ts';
import { newBadRequest, newConflict, newInvalid } from '../api/errors.ts';
import type { KubeObject } from '../api/meta.ts';
import { deepEqual } from './deep-equal.ts';
import { dropEmptyMetadata } from './drop-empty.ts';
import type { RegistryDeps } from './registry-deps.ts';
import { writableHalf } from './subresource.ts';
import type { WriteRequest } from './write-request.ts';

export const modifiedMeanwhile =
  'the object has been modified; please apply your changes to the latest version and try again';

/** Optimistic concurrency: an update names the state that it was made from. @throws StatusError 409, 422 */
export function checkResourceVersion({ type, groupResource }: RegistryDeps, object: KubeObject, old: KubeObject): void {
  const { resourceVersion, name = '' } = object.metadata;
  if (!resourceVersion || resourceVersion === '0') {
    if (type.strategy.allowUnconditionalUpdate) return;
    const field = 'metadata.resourceVersion';
    const body = 'Invalid value: 0: must be specified for an update';
    throw newInvalid(type.group, type.resource, name, [{ type: 'FieldValueInvalid', field, body }]);
  }
  if (!/^\d+$/.test(resourceVersion)) {
    const body = `Invalid value: ${JSON.stringify(resourceVersion)}: strconv.ParseUint: parsing ${JSON.stringify(resourceVersion)}: invalid syntax`;
    throw newInvalid(type.group, type.resource, name, [
      { type: 'FieldValueInvalid', field: 'metadata.resourceVersion', body },
    ]);
  }
  if (resourceVersion !== old.metadata.resourceVersion) throw newConflict(groupResource, name, modifiedMeanwhile);
}

/**
 * Puts back, in place, what this kind of update can't change, and counts the generation.
 * https://pkg.go.dev/k8s.io/apiserver/pkg/registry/rest#BeforeUpdate
 */
export function prepareUpdate(
  { type }: RegistryDeps,
  request: WriteRequest,
  object: KubeObject,
  old: KubeObject,
): void {
  dropEmptyMetadata(object.metadata);
  checkIdentity(object, old, request.namespace);
  keepSystemMetadata(object, old);
  keepOtherHalf(object, old, writableHalf(type, request.subresource));
  type.strategy.prepareForUpdate(object, old);
  countGeneration(object, old);
}

/** Sets, in place, the number of the spec that this is: the old one if it says the same. */
export function countGeneration({ metadata, ...object }: KubeObject, old: KubeObject): void {
  const { generation } = old.metadata;
  const isSame = deepEqual(withoutStatus(object), withoutStatus(old));
  if (!isSame) metadata.generation = (generation ?? 0) + 1;
  else if (generation === undefined) delete metadata.generation;
  else metadata.generation = generation;
}

function checkIdentity({ metadata }: KubeObject, old: KubeObject, namespace: string): void {
  if (metadata.name !== old.metadata.name) {
    throw newBadRequest(
      `the name of the object (${metadata.name ?? ''}) does not match the name on the URL (${old.metadata.name ?? ''})`,
    );
  }
  if (namespace && metadata.namespace && metadata.namespace !== namespace) {
    throw newBadRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
}

function keepSystemMetadata(object: KubeObject, old: KubeObject): void {
  const fields = [
    'namespace',
    'creationTimestamp',
    'deletionTimestamp',
    'deletionGracePeriodSeconds',
    'generation',
  ] as const;
  const kept = fields.map((field) => [field, old.metadata[field]] as const);
  for (const field of fields) delete object.metadata[field];
  object.metadata.uid ??= old.metadata.uid ?? '';
  Object.assign(object.metadata, Object.fromEntries(kept.filter(([, value]) => value !== undefined)));
}

/** Only writes of status change it, and they leave all else alone, so that the two have owners of their own. */
function keepOtherHalf(object: KubeObject, old: KubeObject, writable: 'all' | 'status' | 'rest'): void {
  if (writable === 'all') return;
  const draft: Record<string, unknown> = object as unknown as Record<string, unknown>;
  const before: Record<string, unknown> = old as unknown as Record<string, unknown>;
  const keep = (key: string) => {
    if (before[key] === undefined) delete draft[key];
    else draft[key] = cloneJson(before[key]);
  };
  if (writable === 'rest') {
    keep('status');
    return;
  }
  const managedFields = object.metadata.managedFields;
  for (const key of new Set([...Object.keys(draft), ...Object.keys(before)])) if (key !== 'status') keep(key);
  if (managedFields) object.metadata.managedFields = managedFields;
}

function withoutStatus(object: object): object {
  return { ...object, metadata: undefined, status: undefined };
}
