import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MemoryState } from '../memory/memory-state.ts';
import { StorageUnavailableError, type StoredValue, type SwapResult } from '../storage.ts';
import type { Entry, Frame } from './frame.ts';

/** A batch takes no more than this from the queue, unless a single value is larger. */
const BATCH_BYTES = 4 * 1024 * 1024;

interface Request {
  readonly key: string;
  readonly expected: number;
  readonly value: Buffer | undefined;
  readonly resolve: (result: SwapResult) => void;
  readonly reject: (error: unknown) => void;
}

export interface CommitterOptions {
  readonly state: MemoryState;
  readonly now: () => number;
  /** Resolves when the frame is durable. */
  readonly append: (frame: Frame) => Promise<void>;
  /** After each batch that changed something; the next one waits for it. */
  readonly afterBatch: () => Promise<void>;
}

/**
 * Group commit: whoever comes while a batch is being made durable is in the next one, so many writers share one fsync.
 * The state shows a write, to readers as to watchers, only when it is durable: what anybody has seen is never lost.
 */
export class Committer {
  readonly #options: CommitterOptions;
  #queue: Request[] = [];
  #running: Promise<void> | undefined;
  #closed = false;

  constructor(options: CommitterOptions) {
    this.#options = options;
  }

  swap(key: string, expected: number, value: Buffer | undefined): Promise<SwapResult> {
    if (this.#closed) return Promise.reject(new StorageUnavailableError('the file storage is closed'));
    return new Promise((resolve, reject) => {
      this.#queue.push({ key, expected, value, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Takes no more, and resolves when all that was taken is answered. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    // Others of this turn of the event loop join the first batch.
    await nextTurn();
    while (this.#queue.length > 0) {
      const batch = new Batch(this.#options.state);
      const taken = this.#take();
      const answers = taken.map((request) => ({ request, result: batch.decide(request) }));
      try {
        await this.#commit(batch.entries);
        for (const { request, result } of answers) request.resolve(result);
      } catch (error) {
        for (const { request, result } of answers) {
          if (batch.wasUntouched(request, result)) request.resolve(result);
          else request.reject(error);
        }
      }
    }
    this.#running = undefined;
  }

  #take(): Request[] {
    let bytes = 0;
    const end = this.#queue.findIndex(({ value }, index) => {
      bytes += value?.length ?? 0;
      return index > 0 && bytes > BATCH_BYTES;
    });
    const taken = this.#queue.slice(0, end < 0 ? undefined : end);
    this.#queue = end < 0 ? [] : this.#queue.slice(end);
    return taken;
  }

  async #commit(entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const { state, now, append, afterBatch } = this.#options;
    const at = now();
    await append({ at, entries });
    for (const { key, value } of entries) state.write(key, value, at);
    await afterBatch();
  }
}

/** What a batch will change, decided one request after the other as if those before had been done. */
class Batch {
  readonly entries: Entry[] = [];
  readonly #state: MemoryState;
  readonly #changed = new Map<string, StoredValue | undefined>();
  #revision: number;

  constructor(state: MemoryState) {
    this.#state = state;
    this.#revision = state.revision;
  }

  decide({ key, expected, value }: Request): SwapResult {
    const current = this.#changed.has(key) ? this.#changed.get(key) : this.#state.get(key);
    if ((current?.modRevision ?? 0) !== expected) return { succeeded: false, revision: this.#revision, current };
    // Nothing to delete: nothing happens, and that succeeded.
    if (value || current) {
      this.#revision++;
      this.entries.push({ key, value, revision: this.#revision });
      this.#changed.set(key, value && { key, value, modRevision: this.#revision });
    }
    return { succeeded: true, revision: this.#revision };
  }

  /** True for what was decided by durable state alone: it holds although the batch failed. */
  wasUntouched({ key }: Request, { succeeded, revision }: SwapResult): boolean {
    return !succeeded && !this.#changed.has(key) && revision === this.#state.revision;
  }
}
