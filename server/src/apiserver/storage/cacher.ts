import type { KubeObject } from '../api/meta.ts';
import type { FieldRequirement } from '../selection/field-selector.ts';

/** One object as the watch cache holds it: decoded once, shared by all readers, never changed. */
export interface CacheEntry {
  readonly key: string;
  /** In the hub version, with resourceVersion set; deeply read-only by agreement. */
  readonly object: KubeObject;
  readonly revision: number;
  /**
   * The object's JSON in a served version, encoded once and kept with the entry.
   * The bytes are those of a stand-alone object (apiVersion and kind included), without a final newline.
   */
  encoded(version: string): Buffer;
  /** Of those bytes the value of `metadata`. */
  encodedMetadata(version: string): Buffer;
  /** Something else that is made of the object in a version, once. @param make is always the same for a version */
  remember<T>(version: string, make: (object: KubeObject) => T): T;
  /** Where those bytes lie among those of other objects, if they do. */
  place(version: string): Place | undefined;
  /** From now on they lie there. Without effect on an entry that has left the cache. */
  settle(version: string, place: Place): void;
  /** The cache has it no longer. Whoever still does must not keep the bytes of its neighbours because of it. */
  leave(): void;
}

/** Bytes of several objects in one piece. */
export interface SharedBytes {
  /** How many objects there are. */
  readonly length: number;
  /** One object alone. */
  object(index: number): Buffer;
}

export interface Place {
  readonly run: SharedBytes;
  readonly index: number;
}

/** The JSON of some entries, each behind a comma. */
export interface JoinedBytes {
  readonly bytes: Buffer;
  /** The bytes without the first comma, compressed, if it is worth keeping them so. */
  readonly packed?: () => Promise<Packed>;
}

export interface Packed {
  /** Blocks of a deflate stream, see deflate(). */
  readonly blocks: Buffer;
  /** Of what they unpack to. */
  readonly crc32: number;
  readonly length: number;
}

export interface CacheEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  /** The entry after the change; for DELETED the last state, its revision that of the deletion. */
  readonly entry: CacheEntry;
  /** The entry before the change. Selectors need it: an object that stops matching is DELETED for that watcher. */
  readonly previous: CacheEntry | undefined;
  readonly revision: number;
  /** What a watch without a selector sends of it, a line of JSON, in a served version: one for all who watch. */
  line(version: string): Buffer;
}

export type CacheWatchMessage =
  | CacheEvent
  /** Everything up to `revision` has been delivered. `initialEventsEnd` only once, after sendInitialEvents. */
  | { readonly type: 'BOOKMARK'; readonly revision: number; readonly initialEventsEnd?: true };

export interface CacheFollower {
  /** All that there is by now, once there is something; undefined at the end. */
  next(): Promise<readonly CacheWatchMessage[] | undefined>;
  close(): void;
}

/** How fresh a read must be; mirrors resourceVersion and resourceVersionMatch of a request. */
export type Freshness =
  /** resourceVersion unset: linearizable. */
  | { readonly kind: 'consistent' }
  /** resourceVersion=0: whatever is there. */
  | { readonly kind: 'any' }
  /** At least this revision; waits a little, then FutureRevisionError. */
  | { readonly kind: 'notOlderThan'; readonly revision: number }
  /** The state at exactly this revision. */
  | { readonly kind: 'exact'; readonly revision: number };

export interface CacheListOptions {
  readonly freshness: Freshness;
  /** First key wanted, inclusive. */
  readonly startKey?: string;
  readonly limit?: number;
  /** Only entries that match count against the limit. */
  readonly matches?: (object: KubeObject) => boolean;
  /** Part of what `matches` asks for, as an engine with an index may use it. */
  readonly fields?: readonly FieldRequirement[];
}

export interface CacheListResult {
  readonly entries: readonly CacheEntry[];
  readonly revision: number;
  /** The key after the last one returned, if more would match; else undefined. */
  readonly nextKey: string | undefined;
  /** How many keys follow, counted without the selector; undefined where a selector makes that unknown. */
  readonly remaining: number | undefined;
}

export interface CacheWatchOptions {
  /** Events after this revision; undefined: initial state as ADDED events first, then changes (resourceVersion unset or 0). */
  readonly afterRevision: number | undefined;
  /** How fresh that initial state must be; default: consistent. Means nothing together with `afterRevision`. */
  readonly freshness?: Freshness;
  /** WatchList: initial state, then a BOOKMARK with initialEventsEnd, at least as fresh as `freshness`. */
  readonly sendInitialEvents?: { readonly freshness: Freshness };
  readonly bookmarks: boolean;
  readonly signal: AbortSignal;
}

/** Everything of one resource in memory, fed by one watch on the storage engine. */
export interface Cacher {
  /** @param key below this cacher's prefix */
  get(key: string, freshness: Freshness): Promise<CacheEntry | undefined>;
  /** @param prefix of the keys: the whole resource, or one namespace of it */
  list(prefix: string, options: CacheListOptions): Promise<CacheListResult>;
  /**
   * Follows changes below a prefix until the signal aborts. A watcher that does not keep up is ended (the iterator
   * returns) instead of growing without bound.
   * @throws CompactedError if `afterRevision` is older than what is kept.
   */
  watch(prefix: string, options: CacheWatchOptions): AsyncIterable<CacheWatchMessage>;
  /** The same, for those who take as much at once as there is. Close it in the end. @throws CompactedError */
  follow(prefix: string, options: CacheWatchOptions): Promise<CacheFollower>;
  /** The revision that the cache shows. */
  readonly revision: number;
  /** True once the first full list is in and the watch is running. */
  readonly ready: boolean;
  /** How many objects there are; undefined while that is not known. */
  readonly size: number | undefined;
  start(): void;
  stop(): Promise<void>;
}

/** Between the storage engine's bytes and hub objects. */
export interface Codec {
  /** Storage bytes of a hub object; resourceVersion is not part of them. */
  encode(object: KubeObject): Buffer;
  /** @param revision becomes the object's resourceVersion */
  decode(bytes: Buffer, revision: number): KubeObject;
  /** JSON of a hub object in a served version, and where in it the value of `metadata` lies. */
  encodeVersion(object: KubeObject, version: string): EncodedObject;
}

export interface EncodedObject {
  readonly bytes: Buffer;
  readonly metadata: readonly [from: number, to: number];
}
