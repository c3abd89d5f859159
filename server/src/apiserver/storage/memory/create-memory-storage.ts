import type {
  GetResult,
  ListOptions,
  ListResult,
  Storage,
  SwapResult,
  WatchMessage,
  WatchOptions,
} from '../storage.ts';
import { StorageUnavailableError } from '../storage.ts';
import { type MemoryLimits, MemoryState } from './memory-state.ts';
import { MemoryWatches } from './watch-memory.ts';

export interface MemoryStorage extends Storage {
  /** Forgets the past up to this revision, as etcd's compaction does. */
  compact(revision: number): void;
}

/** etcd's data model in this process: nothing outlives it. The past is kept for 10,000 changes, 256 MiB or 5 minutes. */
export function createMemoryStorage(limits: Partial<MemoryLimits> = {}): MemoryStorage {
  return new MemoryEngine({
    maxHistory: 10_000,
    maxBytes: 256 * 1024 * 1024,
    maxAgeMs: 300_000,
    now: Date.now,
    ...limits,
  });
}

class MemoryEngine implements MemoryStorage {
  readonly name = 'memory';
  readonly #state: MemoryState;
  readonly #watches = new MemoryWatches();
  readonly #closed = new AbortController();

  constructor(limits: MemoryLimits) {
    this.#state = new MemoryState(limits);
  }

  async get(key: string): Promise<GetResult> {
    this.#ensureOpen();
    return { found: this.#state.get(key), revision: this.#state.revision };
  }

  async list(prefix: string, { revision, startKey, limit }: ListOptions = {}): Promise<ListResult> {
    this.#ensureOpen();
    const shown = revision || this.#state.revision;
    const state = this.#state.listAt(shown, prefix);
    const from = state.firstFrom(startKey ?? prefix);
    const end = state.endOf(prefix);
    const items = state.slice(from, limit ? Math.min(end, from + limit) : end);
    return { items, revision: shown, count: Math.max(0, end - from) };
  }

  async compareAndSwap(key: string, expected: number, value: Buffer | undefined): Promise<SwapResult> {
    this.#ensureOpen();
    const current = this.#state.get(key);
    if ((current?.modRevision ?? 0) !== expected) {
      return { succeeded: false, revision: this.#state.revision, current };
    }
    this.#state.write(key, value);
    this.#watches.ringAll();
    return { succeeded: true, revision: this.#state.revision };
  }

  watch(prefix: string, options: WatchOptions): AsyncIterable<WatchMessage> {
    return this.#watches.watch(this.#state, prefix, options, this.#closed.signal);
  }

  async currentRevision(): Promise<number> {
    this.#ensureOpen();
    return this.#state.revision;
  }

  async requestProgress(): Promise<void> {
    this.#watches.askProgress();
  }

  async checkHealth(): Promise<void> {
    this.#ensureOpen();
  }

  compact(revision: number): void {
    this.#state.compact(revision);
    this.#watches.ringAll();
  }

  async close(): Promise<void> {
    this.#closed.abort();
  }

  #ensureOpen(): void {
    if (this.#closed.signal.aborted) throw new StorageUnavailableError('the memory storage is closed');
  }
}
