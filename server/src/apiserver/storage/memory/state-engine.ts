import {
  type GetResult,
  type ListOptions,
  type ListResult,
  type Storage,
  StorageUnavailableError,
  type SwapResult,
  type WatchMessage,
  type WatchOptions,
} from '../storage.ts';
import { listPage } from './list-page.ts';
import type { MemoryState } from './memory-state.ts';
import { MemoryWatches } from './watch-memory.ts';

/** What engines have in common that keep the whole state in this process: they differ in what makes a write last. */
export abstract class StateEngine implements Storage {
  abstract readonly name: string;
  protected readonly state: MemoryState;
  protected readonly watches = new MemoryWatches();
  protected readonly closed = new AbortController();

  constructor(state: MemoryState) {
    this.state = state;
  }

  abstract compareAndSwap(key: string, expected: number, value: Buffer | undefined): Promise<SwapResult>;

  abstract close(): Promise<void>;

  async get(key: string): Promise<GetResult> {
    this.ensureOpen();
    return { found: this.state.get(key), revision: this.state.revision };
  }

  async list(prefix: string, options: ListOptions = {}): Promise<ListResult> {
    this.ensureOpen();
    return listPage(this.state, prefix, options);
  }

  watch(prefix: string, options: WatchOptions): AsyncIterable<WatchMessage> {
    return this.watches.watch(this.state, prefix, options, this.closed.signal);
  }

  async currentRevision(): Promise<number> {
    this.ensureOpen();
    return this.state.revision;
  }

  async requestProgress(): Promise<void> {
    this.watches.askProgress();
  }

  async checkHealth(): Promise<void> {
    this.ensureOpen();
  }

  /** Forgets the past up to this revision, as etcd's compaction does. */
  compact(revision: number): void {
    this.state.compact(revision);
    this.watches.ringAll();
  }

  /** @throws StorageUnavailableError */
  protected ensureOpen(): void {
    if (this.closed.signal.aborted) throw new StorageUnavailableError(`the ${this.name} storage is closed`);
  }
}
