import type { FieldRequirement } from '../selection/field-selector.ts';

/**
 * What the API machinery asks of a storage engine: etcd's data model, no more. Keys are paths, values are bytes, and
 * every change gets the next revision of the whole engine. Revisions are what clients see as resource versions.
 */

export interface StoredValue {
  readonly key: string;
  readonly value: Buffer;
  /** Revision of the last change to this key. */
  readonly modRevision: number;
}

/** One key at one moment. */
export interface GetResult {
  readonly found: StoredValue | undefined;
  /** The engine's revision when it answered. */
  readonly revision: number;
}

/** Which part of a prefix, and as of when. */
export interface ListOptions {
  /** List the state as it was at this revision. Default: now. */
  readonly revision?: number;
  /** First key wanted, inclusive; at or after the prefix. */
  readonly startKey?: string;
  /** How many items at most. Default: all. */
  readonly limit?: number;
  /**
   * Only items with these fields, of the stored version, are of interest. An engine may leave out others, and need not: the
   * server looks at each item itself.
   */
  readonly fields?: readonly FieldRequirement[];
}

/** A page of keys at one moment. */
export interface ListResult {
  /** In ascending order of key bytes. */
  readonly items: readonly StoredValue[];
  /** The revision that the items show. */
  readonly revision: number;
  /** How many keys from `startKey` on there are, those returned included. */
  readonly count: number;
}

/**
 * `revision`: of the change; of the engine as it refused otherwise, with what is there in place of what was expected.
 * `stored`: what there is now, if the engine made something else of the value, as one that fills in defaults.
 */
export type SwapResult =
  | { readonly succeeded: true; readonly revision: number; readonly stored?: Buffer }
  | { readonly succeeded: false; readonly revision: number; readonly current: StoredValue | undefined };

/** A change of one key. */
export interface StorageEvent {
  readonly type: 'PUT' | 'DELETE';
  readonly key: string;
  /** The new value; for DELETE the last one. */
  readonly value: Buffer;
  /** The value before this change, if there was one. */
  readonly previous: Buffer | undefined;
  /** The revision of this change. */
  readonly revision: number;
}

/** From where to where a watch goes. */
export interface WatchOptions {
  /** First revision wanted, inclusive. */
  readonly fromRevision: number;
  readonly signal: AbortSignal;
}

/**
 * One message of a watch. Events of one revision come in one batch. `progress` promises that every event up to
 * `revision` has been delivered.
 */
export type WatchMessage =
  | { readonly type: 'events'; readonly events: readonly StorageEvent[]; readonly revision: number }
  | { readonly type: 'progress'; readonly revision: number };

/**
 * A storage engine. Its first revision is 1, of an empty store, and each change gets the next one without a gap, also
 * after a restart. Only the one server writes unless the engine says that several may. The suite describeStorage of
 * `aggregation-lab/apiserver/storage-contract` tests all that is asked of it.
 */
export interface Storage {
  /** For messages and metrics, e.g. `etcd`. */
  readonly name: string;

  /** Linearizable read of one key. */
  get(key: string): Promise<GetResult>;

  /** @throws CompactedError if `revision` is no longer kept, FutureRevisionError if it is not reached yet. */
  list(prefix: string, options?: ListOptions): Promise<ListResult>;

  /**
   * Writes `value` (or, if undefined, deletes) if the key's modRevision is still `expected`; 0 means "does not exist".
   * Resolves only when the change is as durable as the engine makes it.
   * @throws StatusError for what the engine's own rules refuse: it is what the client is answered
   */
  compareAndSwap(key: string, expected: number, value: Buffer | undefined): Promise<SwapResult>;

  /**
   * Follows all changes below a prefix until the signal aborts (then it returns). Survives reconnects without losing
   * or doubling an event.
   * @throws CompactedError if `fromRevision` is no longer kept.
   */
  watch(prefix: string, options: WatchOptions): AsyncIterable<WatchMessage>;

  /**
   * Whether a list of now by these fields is better asked of the engine, which has an index, than looked up among all
   * objects in the server's memory. Left out: never.
   */
  selects?(prefix: string, fields: readonly FieldRequirement[]): boolean;

  /** The engine's revision now: everything acknowledged before the call is at or below it. */
  currentRevision(): Promise<number>;

  /** Asks the engine to send `progress` on running watches soon. */
  requestProgress(): Promise<void>;

  /** Rejects with the reason if the engine can't serve reads and writes. */
  checkHealth(): Promise<void>;

  /** Ends its watches, which return; from then on it rejects with StorageUnavailableError. */
  close(): Promise<void>;
}

/** The revision asked for has been compacted away. */
export class CompactedError extends Error {
  override readonly name = 'CompactedError';
  /** The oldest revision still there, if the engine said. */
  readonly compactRevision: number | undefined;
  constructor(compactRevision?: number) {
    super('the requested revision has been compacted');
    this.compactRevision = compactRevision;
  }
}

/** The revision asked for lies in the future. */
export class FutureRevisionError extends Error {
  override readonly name = 'FutureRevisionError';
  readonly current: number;
  constructor(current: number) {
    super('the requested revision is a future revision');
    this.current = current;
  }
}

/** The engine can't be reached or does not answer in time: a request may be tried again later. */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError';
}
