import type { Storage, StorageEvent } from '../storage.ts';
import { until } from './until.ts';

export interface Recording {
  readonly events: readonly StorageEvent[];
  /** Waits until this revision is told, ends the watch, and returns all of it. */
  endAt(revision: number): Promise<readonly StorageEvent[]>;
  readonly ended: Promise<void>;
}

/** Follows a prefix. @param from default: what comes after now */
export async function record(storage: Storage, prefix: string, from?: number): Promise<Recording> {
  const abort = new AbortController();
  const events: StorageEvent[] = [];
  const fromRevision = from ?? (await storage.currentRevision()) + 1;
  const ended = (async () => {
    for await (const message of storage.watch(prefix, { fromRevision, signal: abort.signal })) {
      if (message.type === 'events') events.push(...message.events);
    }
  })();
  // Whoever expects it to fail awaits it later.
  ended.catch(() => {});
  return {
    events,
    ended,
    async endAt(revision) {
      await until(() => (events.at(-1)?.revision ?? 0) >= revision);
      abort.abort();
      await ended;
      return events;
    },
  };
}
