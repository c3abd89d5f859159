import { Bell } from '../bell.ts';
import { CompactedError, type StorageEvent, type WatchMessage, type WatchOptions } from '../storage.ts';
import type { MemoryState } from './memory-state.ts';

/** Who wants to hear of changes, and how often progress was asked for. */
export class MemoryWatches {
  readonly #bells = new Set<Bell>();
  #progressAsked = 0;

  ringAll(): void {
    for (const bell of this.#bells) bell.ring();
  }

  askProgress(): void {
    this.#progressAsked++;
    this.ringAll();
  }

  /** @param closed ends every watch */
  async *watch(
    state: MemoryState,
    prefix: string,
    { fromRevision, signal }: WatchOptions,
    closed: AbortSignal,
  ): AsyncGenerator<WatchMessage> {
    let position = startOf(state, fromRevision);
    let progressSent = this.#progressAsked;
    const bell = new Bell();
    const ends = AbortSignal.any([signal, closed]);
    ends.addEventListener('abort', bell.ring);
    this.#bells.add(bell);
    try {
      while (!ends.aborted) {
        if (position < state.log.start) throw new CompactedError(state.log.floor);
        const events = eventsFrom(state, position, prefix, fromRevision);
        position = state.log.end;
        const last = events.at(-1);
        if (last) yield { type: 'events', events, revision: last.revision };
        else if (progressSent < this.#progressAsked) {
          progressSent = this.#progressAsked;
          yield { type: 'progress', revision: state.revision };
        } else await bell.wait();
      }
    } finally {
      this.#bells.delete(bell);
      ends.removeEventListener('abort', bell.ring);
    }
  }
}

function startOf(state: MemoryState, fromRevision: number): number {
  const position = state.log.positionAfter(fromRevision - 1);
  if (position === undefined) throw new CompactedError(state.log.floor);
  return position;
}

function eventsFrom(state: MemoryState, position: number, prefix: string, fromRevision: number): StorageEvent[] {
  const events: StorageEvent[] = [];
  for (let index = position; index < state.log.end; index++) {
    const change = state.log.at(index);
    if (!change?.key.startsWith(prefix) || change.revision < fromRevision) continue;
    const { type, key, value, previous, revision } = change;
    events.push({ type, key, value, previous, revision });
  }
  return events;
}
