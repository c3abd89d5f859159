import type { KubeObject } from '../api/meta.ts';
import type { StoredValue } from '../storage/storage.ts';
import { noteRead } from './note-read.ts';
import type { RegistryDeps } from './registry-deps.ts';
import type { WriteRequest } from './write-request.ts';

/** An object as it was before a write. */
export interface Before {
  /** Read-only. */
  readonly old: KubeObject;
  /** Asked of the storage after the write had begun. What is not may be of a moment ago, and refuses nothing. */
  readonly isFresh: boolean;
  /** Whether it is stored as it would be stored now: in the storage version, with the fields of today. */
  isCurrent(): boolean;
}

/** What the watch cache has: as a rule the present, and it costs nothing. */
export async function cachedBefore(
  { cacher }: RegistryDeps,
  request: WriteRequest,
  key: string,
): Promise<Before | undefined> {
  const entry = cacher.ready ? await cacher.get(key, { kind: 'any' }) : undefined;
  if (!entry) return undefined;
  noteRead(request, key, entry.revision, 'watch cache');
  return { old: entry.object, isFresh: false, isCurrent: () => false };
}

/** @returns undefined if there is no such object */
export async function storedBefore(
  deps: RegistryDeps,
  request: WriteRequest,
  key: string,
): Promise<Before | undefined> {
  const { found } = await deps.storage.get(key);
  noteRead(request, key, found?.modRevision);
  return found && beforeOf(deps, found);
}

export function beforeOf({ codec }: RegistryDeps, { value, modRevision }: StoredValue): Before {
  const old = codec.decode(value, modRevision);
  return { old, isFresh: true, isCurrent: () => codec.encode(old).equals(value) };
}
