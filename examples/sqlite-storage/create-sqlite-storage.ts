import { EventEmitter, once } from 'node:events';
import {
  type GetResult,
  type ListOptions,
  type ListResult,
  type Storage,
  StorageUnavailableError,
  type SwapResult,
  type WatchMessage,
  type WatchOptions,
} from 'aggregation-lab/apiserver';
import { ChangeTable } from './change-table.ts';

export interface SqliteStorage extends Storage {
  /** Forgets the past up to this revision. */
  compact(revision: number): void;
}

/**
 * Keeps everything in one SQLite file, for one server: a second one that opens it is refused.
 * @param file made if it is not there; its folder must be
 * @throws Error if the file can't be used
 */
export function createSqliteStorage(file: string): SqliteStorage {
  return new Sqlite(new ChangeTable(file));
}

/** SQLite answers within the call, in this thread: nothing happens between two statements that no await is between. */
class Sqlite implements SqliteStorage {
  readonly name = 'sqlite';
  readonly #table: ChangeTable;
  readonly #closed = new AbortController();
  /** Says `news` when watches are to look again. */
  readonly #watches = new EventEmitter().setMaxListeners(0);
  #progressAsked = 0;

  constructor(table: ChangeTable) {
    this.#table = table;
  }

  async get(key: string): Promise<GetResult> {
    return this.#ask((table) => ({ found: table.latest(key), revision: table.revision }));
  }

  async list(prefix: string, options: ListOptions = {}): Promise<ListResult> {
    return this.#ask((table) => table.list(prefix, options));
  }

  async compareAndSwap(key: string, expected: number, value: Buffer | undefined): Promise<SwapResult> {
    return this.#ask((table) => {
      const current = table.latest(key);
      if ((current?.modRevision ?? 0) !== expected) return { succeeded: false, revision: table.revision, current };
      // Without anything to delete nothing changes.
      if (current || value) table.append(key, value);
      this.#watches.emit('news');
      return { succeeded: true, revision: table.revision };
    });
  }

  async *watch(prefix: string, { fromRevision, signal }: WatchOptions): AsyncGenerator<WatchMessage> {
    const ends = AbortSignal.any([signal, this.#closed.signal]);
    let [next, progressSent] = [fromRevision, this.#progressAsked];
    while (!ends.aborted) {
      const { events, reached } = this.#ask((table) => table.changesFrom(next, prefix));
      next = Math.max(next, reached + 1);
      const last = events.at(-1);
      if (last) yield { type: 'events', events, revision: last.revision };
      else if (progressSent < this.#progressAsked) {
        progressSent = this.#progressAsked;
        yield { type: 'progress', revision: reached };
      } else await once(this.#watches, 'news', { signal: ends }).catch(() => undefined);
    }
  }

  async currentRevision(): Promise<number> {
    return this.#ask(({ revision }) => revision);
  }

  async requestProgress(): Promise<void> {
    this.#progressAsked += 1;
    this.#watches.emit('news');
  }

  async checkHealth(): Promise<void> {
    this.#ask((table) => table.check());
  }

  async close(): Promise<void> {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort();
    this.#table.close();
  }

  compact(revision: number): void {
    this.#ask((table) => table.compact(revision));
    this.#watches.emit('news');
  }

  /** @throws StorageUnavailableError for what SQLite can't do, as with a full disk: a client may try again */
  #ask<T>(question: (table: ChangeTable) => T): T {
    if (this.#closed.signal.aborted) throw new StorageUnavailableError('the SQLite storage is closed');
    try {
      return question(this.#table);
    } catch (error) {
      if (!(error instanceof ChangeTable.Failure)) throw error;
      throw new StorageUnavailableError(`SQLite: ${error.message}`, { cause: error });
    }
  }
}
