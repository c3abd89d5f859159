import { randomUUID } from 'node:crypto';
import { cloneJson } from '../api/clone-json.ts';
import { newAlreadyExists, newBadRequest } from '../api/errors.ts';
import type { KubeObject } from '../api/meta.ts';
import { admit, validateAdmission } from './admit.ts';
import { dropEmptyMetadata } from './drop-empty.ts';
import { throwIfInvalid } from './invalid.ts';
import { objectKey } from './keys.ts';
import { generateName } from './names.ts';
import type { RegistryDeps } from './registry-deps.ts';
import { wireTime } from './time.ts';
import { validateMeta } from './validate-meta.ts';
import type { WriteRequest } from './write-request.ts';

/** Tries before a generated name that is always taken is given up; k8s.io/apiserver has the same number. */
const generateAttempts = 8;

/**
 * Creates an object; https://pkg.go.dev/k8s.io/apiserver/pkg/registry/rest#BeforeCreate
 * @param input of the hub version, defaults filled in; not changed
 * @returns what is stored, in the hub version
 * @throws StatusError 400, 403, 409, 422
 */
export async function createObject(deps: RegistryDeps, request: WriteRequest, input: KubeObject): Promise<KubeObject> {
  for (let attempt = 1; ; attempt += 1) {
    const object = cloneJson(input);
    const stored = await attemptCreate(deps, request, object);
    if (stored) return stored;
    if (input.metadata.name || attempt === generateAttempts) {
      throw await alreadyExists(deps, object);
    }
  }
}

async function alreadyExists({ storage, codec, prefix, groupResource }: RegistryDeps, { metadata }: KubeObject) {
  const { name = '', namespace = '' } = metadata;
  const { found } = await storage.get(objectKey(prefix, namespace, name));
  const there = found && codec.decode(found.value, found.modRevision);
  return newAlreadyExists(groupResource, name, there?.metadata.deletionTimestamp !== undefined);
}

/** @returns undefined if the name is taken */
async function attemptCreate(
  deps: RegistryDeps,
  request: WriteRequest,
  draft: KubeObject,
): Promise<KubeObject | undefined> {
  matchNamespace(draft, deps.type.namespaced ? request.namespace : '');
  const before = { operation: 'CREATE', oldObject: undefined } as const;
  noteManagers(deps, request, draft);
  await admit(deps, request, { ...before, object: draft, name: draft.metadata.name ?? '' });
  matchNamespace(draft, deps.type.namespaced ? request.namespace : '');
  fillSystemMetadata(deps, draft);
  deps.type.strategy.prepareForCreate(draft);
  const object = draft;
  const name = object.metadata.name ?? '';
  throwIfInvalid(deps, request.version, name, [
    ...validateMeta(object.metadata, deps.type.namespaced),
    ...deps.type.strategy.validate(object),
  ]);
  deps.type.strategy.canonicalize?.(object);
  await validateAdmission(deps, request, { ...before, object, name });
  await request.guard?.require(object, 'create');
  return await store(deps, request, object);
}

async function store(deps: RegistryDeps, request: WriteRequest, object: KubeObject): Promise<KubeObject | undefined> {
  const { storage, codec, prefix } = deps;
  const key = objectKey(prefix, object.metadata.namespace ?? '', object.metadata.name ?? '');
  if (request.dryRun) {
    request.trace.note('storage', { operation: 'none', key, reason: 'dry run' });
    return (await storage.get(key)).found ? undefined : object;
  }
  const result = await storage.compareAndSwap(key, 0, codec.encode(object));
  request.trace.note('storage', { operation: 'create', key, revision: result.revision, succeeded: result.succeeded });
  if (!result.succeeded) return undefined;
  if (result.stored) return codec.decode(result.stored, result.revision);
  return { ...object, metadata: { ...object.metadata, resourceVersion: String(result.revision) } };
}

/** Before admission, as upstream: what a webhook adds is not the client's, and the next apply may take it over. */
function noteManagers(deps: RegistryDeps, request: WriteRequest, draft: KubeObject): void {
  const asSent = cloneJson(draft);
  dropEmptyMetadata(asSent.metadata);
  deps.type.strategy.prepareForCreate(asSent);
  const { managedFields } = request.track(asSent, undefined).metadata;
  if (managedFields) draft.metadata.managedFields = managedFields;
}

/** A namespace given to a cluster-scoped object is left out, as upstream does. */
function matchNamespace({ metadata }: KubeObject, namespace: string): void {
  if (namespace && metadata.namespace && metadata.namespace !== namespace) {
    throw newBadRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  if (namespace) metadata.namespace = namespace;
  else delete metadata.namespace;
}

/** What the server alone decides, whatever the client sent. */
function fillSystemMetadata({ clock }: RegistryDeps, object: KubeObject): void {
  const { metadata } = object;
  dropEmptyMetadata(metadata);
  if (metadata.resourceVersion && metadata.resourceVersion !== '0') {
    throw newBadRequest('resourceVersion should not be set on objects to be created');
  }
  delete metadata.resourceVersion;
  delete metadata.deletionTimestamp;
  delete metadata.deletionGracePeriodSeconds;
  metadata.uid = randomUUID();
  metadata.creationTimestamp = wireTime(clock());
  metadata.generation = 1;
  if (!metadata.name && metadata.generateName) metadata.name = generateName(metadata.generateName);
}
