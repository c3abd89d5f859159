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
import type { ServedTable } from '../resource/served-table.ts';
import { Connection } from '../sql/connection.ts';
import { ChangeLog, type State } from './change-log.ts';
import { constraintStatus } from './constraint-errors.ts';
import { parsePlace, rangeOf } from './keys.ts';
import { objectBytes, parseObject, storageEvent, storedValue } from './object-bytes.ts';
import { deleteRow, insertRow, updateRow } from './row-writer.ts';
import { selectRows, selects } from './select-rows.ts';

export interface TablesStorageOptions {
  readonly db: Connection;
  /** Whose triggers are there. */
  readonly tables: readonly ServedTable[];
  /** How many changes are kept for reads of the past and for watches. */
  readonly keptChanges: number;
}

/** Milliseconds until a change of another process is noticed. */
const lookEvery = 100;

/** The rows of a database as what the server stores. Several servers and any other process may write. */
export function createTablesStorage(options: TablesStorageOptions): Storage {
  return new TablesStorage(options);
}

/** SQLite answers within the call, in this thread. */
class TablesStorage implements Storage {
  readonly name = 'sqlite-tables';
  readonly #db: Connection;
  readonly #log: ChangeLog;
  readonly #tables: ReadonlyMap<string, ServedTable>;
  readonly #kept: number;
  readonly #closed = new AbortController();
  /** Says `news` when watches are to look again. */
  readonly #watches = new EventEmitter().setMaxListeners(0);
  readonly #look: NodeJS.Timeout;
  #seen = 0;
  #progressAsked = 0;

  constructor({ db, tables, keptChanges }: TablesStorageOptions) {
    this.#db = db;
    this.#log = new ChangeLog(db);
    this.#tables = new Map(tables.map((served) => [`${served.group}/${served.resource}`, served]));
    this.#kept = keptChanges;
    this.#look = setInterval(() => this.#lookAtFile(), lookEvery).unref();
  }

  async get(key: string): Promise<GetResult> {
    const { served, prefix, name } = this.#place(key);
    return this.#ask(() => {
      const live = this.#log.latest(served.table.name, name);
      return { found: live && storedValue(served, prefix, live), revision: this.#log.state().revision };
    });
  }

  async list(prefix: string, options: ListOptions = {}): Promise<ListResult> {
    const { served, prefix: base, name } = this.#place(prefix);
    const range = rangeOf(base, name, options);
    const { fields = [] } = options;
    return this.#ask(() => {
      const isPast = range.revision !== undefined && range.revision !== this.#log.state().revision;
      const found =
        !isPast && selects(served.table, fields)
          ? selectRows(this.#db, served.table, fields, range, this.#log.state().revision)
          : this.#log.list(served.table.name, range);
      const items = found.rows.map((live) => storedValue(served, base, live));
      return { items, revision: found.revision, count: found.count };
    });
  }

  selects(prefix: string, fields: NonNullable<ListOptions['fields']>): boolean {
    return selects(this.#place(prefix).served.table, fields);
  }

  async compareAndSwap(key: string, expected: number, value: Buffer | undefined): Promise<SwapResult> {
    const place = this.#place(key);
    const { served, prefix, name } = place;
    const result = this.#write(served, name, value, (): SwapResult => {
      const live = this.#log.latest(served.table.name, name);
      if ((live?.revision ?? 0) !== expected) {
        const current = live && storedValue(served, prefix, live);
        return { succeeded: false, revision: this.#log.state().revision, current };
      }
      if (!value) {
        if (live) deleteRow(this.#db, served.table, live);
        return { succeeded: true, revision: this.#log.state().revision };
      }
      const { spec, metadata } = parseObject(value);
      if (live) updateRow(this.#db, served.table, live, spec);
      else insertRow(this.#db, served.table, spec);
      this.#log.describe(served.table.name, name, metadata);
      const written = this.#log.latest(served.table.name, name);
      if (!written || written.revision === live?.revision) throw new Error(`no trigger has noted the change of ${key}`);
      return { succeeded: true, revision: written.revision, stored: objectBytes(served, written) };
    });
    this.#lookAtFile();
    return result;
  }

  async *watch(prefix: string, { fromRevision, signal }: WatchOptions): AsyncGenerator<WatchMessage> {
    const { served, prefix: base, name } = this.#place(prefix);
    const ends = AbortSignal.any([signal, this.#closed.signal]);
    let [next, progressSent] = [fromRevision, this.#progressAsked];
    while (!ends.aborted) {
      const { changes, reached } = this.#ask(() => this.#log.changesFrom(served.table.name, next));
      next = Math.max(next, reached + 1);
      const last = changes.at(-1);
      if (last) {
        const wanted = changes.filter((change) => change.name.startsWith(name));
        const events = wanted.map((change) => storageEvent(served, base, change));
        if (events.length > 0) yield { type: 'events', events, revision: last.revision };
      } else if (progressSent < this.#progressAsked) {
        progressSent = this.#progressAsked;
        yield { type: 'progress', revision: reached };
      } else await once(this.#watches, 'news', { signal: ends }).catch(() => undefined);
    }
  }

  async currentRevision(): Promise<number> {
    return this.#notice().revision;
  }

  async requestProgress(): Promise<void> {
    this.#progressAsked += 1;
    this.#watches.emit('news');
  }

  async checkHealth(): Promise<void> {
    // Who may begin to write can write; nothing is, so that the file stays as it is.
    this.#unlessClosed();
    this.#orUnavailable(() => this.#db.write(() => this.#log.state()));
  }

  async close(): Promise<void> {
    if (this.#closed.signal.aborted) return;
    clearInterval(this.#look);
    this.#closed.abort();
    this.#db.close();
  }

  /** Tells watches what others have written, and forgets what is too old. */
  #lookAtFile(): void {
    try {
      const { revision, compacted } = this.#notice();
      const floor = revision - this.#kept;
      if (floor - compacted > this.#kept / 10) this.#log.compact(floor);
    } catch {
      // Somebody holds the file; requests are told so themselves.
    }
  }

  /** Wakes watches if anybody has written. */
  #notice(): State {
    const state = this.#ask(() => this.#log.state());
    if (state.revision !== this.#seen) this.#watches.emit('news');
    this.#seen = state.revision;
    return state;
  }

  #place(key: string) {
    const place = parsePlace(key);
    const served = this.#tables.get(place.resource);
    if (!served) throw new Error(`${key} belongs to no table`);
    return { ...place, served };
  }

  #ask<T>(question: () => T): T {
    this.#unlessClosed();
    return this.#orUnavailable(() => this.#db.read(question));
  }

  #write<T>(served: ServedTable, name: string, value: Buffer | undefined, what: () => T): T {
    this.#unlessClosed();
    return this.#orUnavailable(() => {
      try {
        return this.#db.write(what);
      } catch (error) {
        if (!(error instanceof Connection.Failure)) throw error;
        throw constraintStatus(error, served, name, value && parseObject(value).spec, this.#db) ?? error;
      }
    });
  }

  #unlessClosed(): void {
    if (this.#closed.signal.aborted) throw new StorageUnavailableError('the database is closed');
  }

  /** @throws StorageUnavailableError for what SQLite can't do, as with a full disk: a client may try again */
  #orUnavailable<T>(what: () => T): T {
    try {
      return what();
    } catch (error) {
      if (!(error instanceof Connection.Failure)) throw error;
      throw new StorageUnavailableError(`SQLite: ${error.message}`, { cause: error });
    }
  }
}
