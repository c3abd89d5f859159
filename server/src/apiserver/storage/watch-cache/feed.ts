import { setTimeout as sleep } from 'node:timers/promises';
import { CompactedError, type Storage, StorageUnavailableError } from '../storage.ts';
import type { CacheState } from './cache-state.ts';
import type { StorageReader } from './storage-reader.ts';

const longestPauseMs = 10_000;
/** Where the storage does not answer: when it does again, all are waiting for it. */
const longestPauseWithoutMs = 1000;

export interface FeedOptions {
  readonly storage: Storage;
  readonly prefix: string;
  readonly reader: StorageReader;
  readonly state: CacheState;
  readonly signal: AbortSignal;
  readonly onError: (error: Error) => void;
}

/**
 * Keeps the state current until the signal aborts: a list, then a watch from the revision after it, and from the
 * beginning if that breaks; client-go's reflector.
 */
export async function feed(options: FeedOptions): Promise<void> {
  const { state, signal } = options;
  const tell = tellNew(options.onError);
  let failures = 0;
  while (!signal.aborted) {
    const told = state.revision;
    const error = await listAndWatch(options);
    state.interrupt();
    if (signal.aborted) return;
    tell(error);
    if (state.revision > told) failures = 0;
    // A compaction only says that we were too slow this once: nothing is gained by waiting.
    const longest = error instanceof StorageUnavailableError ? longestPauseWithoutMs : longestPauseMs;
    const pause = error instanceof CompactedError && failures === 0 ? 0 : pauseAfter(failures, longest);
    failures++;
    await sleep(pause, undefined, { signal }).catch(() => {});
  }
}

/** The same trouble is told of once in ten seconds, however often it is met. */
function tellNew(onError: (error: Error) => void): (error: Error) => void {
  let last: { readonly message: string; readonly at: number } | undefined;
  return (error) => {
    const now = performance.now();
    if (last?.message === error.message && now - last.at < longestPauseMs) return;
    last = { message: error.message, at: now };
    onError(error);
  };
}

/** Returns why it ended. */
async function listAndWatch({ storage, prefix, reader, state, signal }: FeedOptions): Promise<Error> {
  try {
    const { entries, revision } = await reader.list(prefix, {});
    signal.throwIfAborted();
    state.replace([...entries], revision);
    for await (const message of storage.watch(prefix, { fromRevision: revision + 1, signal })) state.apply(message);
    return new Error(`the storage ended its watch of ${prefix}`);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Milliseconds, doubling from 100 to the longest, spread so that replicas don't list in step. */
function pauseAfter(failures: number, longest: number): number {
  return Math.min(longest, 100 * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2);
}
