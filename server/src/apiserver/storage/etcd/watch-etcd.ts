import { setTimeout as sleep } from 'node:timers/promises';
import { CompactedError, type StorageEvent, type WatchMessage, type WatchOptions } from '../storage.ts';
import { checkedRevision, endOfPrefix } from './bytes.ts';
import type { EtcdConnection } from './connection.ts';
import { storageErrorOf } from './etcd-error.ts';
import type { WatchEvent, WatchResponse } from './messages.ts';

const longestPauseMs = 2_000;

/** The watches of one storage engine: each on a stream of its own, which is opened again whenever it breaks. */
export class EtcdWatches {
  readonly #connection: EtcdConnection;
  readonly #onError: (error: Error) => void;
  readonly #askProgress = new Set<() => void>();

  constructor(connection: EtcdConnection, onError: (error: Error) => void) {
    this.#connection = connection;
    this.#onError = onError;
  }

  askProgress(): void {
    for (const ask of this.#askProgress) ask();
  }

  /** See Storage.watch. */
  async *watch(prefix: string, { fromRevision, signal }: WatchOptions): AsyncGenerator<WatchMessage> {
    let next = fromRevision;
    let failures = 0;
    while (!signal.aborted) {
      try {
        for await (const message of this.#stream(prefix, next, signal)) {
          next = message.revision + 1;
          failures = 0;
          yield message;
        }
      } catch (error) {
        if (error instanceof CompactedError) throw error;
        // Told once for each time it breaks, not for every attempt while etcd is away.
        if (!signal.aborted && failures === 0) this.#onError(storageErrorOf(error));
      }
      const pause = Math.min(longestPauseMs, 50 * 2 ** Math.min(failures++, 10)) * (0.5 + Math.random() / 2);
      await sleep(pause, undefined, { signal }).catch(() => {});
    }
  }

  /** What one stream says, from a revision on. Ends, or throws, when the stream does. */
  async *#stream(prefix: string, fromRevision: number, signal: AbortSignal): AsyncGenerator<WatchMessage> {
    const { stream, failed } = await this.#connection.openWatch();
    if (signal.aborted) return stream.cancel();
    const cancel = () => stream.cancel();
    const ask = () => stream.write({ progressRequest: {} });
    signal.addEventListener('abort', cancel);
    this.#askProgress.add(ask);
    const key = Buffer.from(prefix);
    const options = { startRevision: fromRevision, progressNotify: true, prevKv: true, fragment: true };
    stream.write({ createRequest: { key, rangeEnd: endOfPrefix(key), ...options } });
    try {
      yield* readMessages(stream, fromRevision);
    } finally {
      this.#askProgress.delete(ask);
      signal.removeEventListener('abort', cancel);
      if (!signal.aborted) failed();
      stream.cancel();
    }
  }
}

/** Exported for tests. @throws CompactedError, or Error with etcd's reason to end the watch */
export async function* readMessages(
  responses: AsyncIterable<WatchResponse>,
  fromRevision: number,
): AsyncGenerator<WatchMessage> {
  let next = fromRevision;
  let events: StorageEvent[] = [];
  for await (const response of responses) {
    refuseEnded(response, next);
    for (const event of response.events) {
      const revision = checkedRevision(event.kv.modRevision);
      if (revision >= next) events.push(storageEventOf(event, revision));
    }
    // One revision's events can be spread over several messages; readers must never see half a revision.
    if (response.fragment || response.created) continue;
    const last = events.at(-1);
    const revision = last?.revision ?? checkedRevision(response.header.revision);
    if (last) yield { type: 'events', events, revision };
    else if (response.events.length === 0 && revision >= next - 1) yield { type: 'progress', revision };
    next = Math.max(next, revision + 1);
    events = [];
  }
}

function refuseEnded(response: WatchResponse, next: number): void {
  if (response.compactRevision > 0) throw new CompactedError(response.compactRevision);
  if (response.canceled) throw new Error(`etcd ended the watch: ${response.cancelReason || 'no reason given'}`);
  // etcd lost its data and counts anew. A watch in its future would wait in silence and miss all that happens until
  // then; what was seen before is no longer in there, which to a reader is the same as compacted.
  if (response.created && response.header.revision < next - 1) throw new CompactedError();
}

/** @throws CompactedError if etcd no longer knows what it deleted */
function storageEventOf({ type, kv, prevKv }: WatchEvent, revision: number): StorageEvent {
  const value = type === 'PUT' ? kv.value : prevKv?.value;
  if (!value) throw new CompactedError();
  return { type, key: kv.key.toString(), value, previous: prevKv?.value, revision };
}
