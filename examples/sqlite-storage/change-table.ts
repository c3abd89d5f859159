import {
  CompactedError,
  FutureRevisionError,
  type ListOptions,
  type ListResult,
  type StorageEvent,
  type StoredValue,
} from 'aggregation-lab/apiserver';
import Database from 'libsql';
import { tables } from './tables.ts';

interface Row {
  readonly key: ArrayBuffer;
  readonly value: ArrayBuffer | null;
  readonly revision: number;
}

interface ChangeRow extends Row {
  readonly previous: ArrayBuffer | null;
}

/** How many changes are kept for reads of the past and for watches. */
const keptChanges = 10_000;
/** A compaction costs a scan: it is not worth it for each change. */
const compactEvery = 1000;
/** How many changes a watch gets at a time. */
const batch = 500;

/** Every change as a row: the present is each key's latest one. A value of NULL is a deletion. */
export class ChangeTable {
  static readonly Failure = Database.SqliteError;
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  /** @throws Error */
  constructor(file: string) {
    this.#db = new Database(file);
    try {
      // Exclusive: a revision must not be given twice, and no other process would tell our watches. Full: an acknowledged
      // change outlives a power cut.
      this.#db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
      this.#db.exec(tables);
    } catch (error) {
      this.#db.close();
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`${file} can't be used: ${why}. If another server has it open, end that first.`, {
        cause: error,
      });
    }
  }

  get revision(): number {
    return this.#state().revision;
  }

  latest(key: string): StoredValue | undefined {
    const sql = 'SELECT * FROM changes WHERE key = ? ORDER BY revision DESC LIMIT 1';
    // In a list: libsql takes one argument that is an object for names and values.
    const row = this.#prepare(sql).get([Buffer.from(key)]) as Row | undefined;
    return row && stored(row);
  }

  /** @throws CompactedError, FutureRevisionError */
  list(prefix: string, { revision, startKey = prefix, limit = -1 }: ListOptions): ListResult {
    const state = this.#state();
    const shown = revision || state.revision;
    if (shown > state.revision) throw new FutureRevisionError(state.revision);
    if (shown < state.compacted) throw new CompactedError(state.compacted);
    const there = `FROM changes AS c WHERE key >= ? AND key < ? AND value IS NOT NULL AND revision =
      (SELECT max(revision) FROM changes WHERE key = c.key AND revision <= ?)`;
    const range = [Buffer.from(startKey), endOf(prefix), shown];
    const rows = this.#prepare(`SELECT * ${there} ORDER BY key LIMIT ?`).all(...range, limit || -1) as Row[];
    const { count } = this.#prepare(`SELECT count(*) AS count ${there}`).get(...range) as { count: number };
    return { items: rows.map(stored).filter((item) => item !== undefined), revision: shown, count };
  }

  /** @param value undefined: deletes what is there */
  append(key: string, value: Buffer | undefined): void {
    const write = this.#db.transaction(() => {
      this.#prepare('UPDATE state SET revision = revision + 1').run();
      const sql = 'INSERT INTO changes (key, revision, value) SELECT ?, revision, ? FROM state';
      this.#prepare(sql).run(Buffer.from(key), value ?? null);
    });
    write.immediate();
    const { revision } = this;
    if (revision % compactEvery === 0) this.compact(revision - keptChanges);
  }

  /**
   * @returns what happened below a prefix from a revision on, and how far that goes
   * @throws CompactedError
   */
  changesFrom(from: number, prefix: string): { readonly events: StorageEvent[]; readonly reached: number } {
    const { revision, compacted } = this.#state();
    if (from <= compacted) throw new CompactedError(compacted);
    const sql = `SELECT *, (SELECT value FROM changes WHERE key = c.key AND revision < c.revision
      ORDER BY revision DESC LIMIT 1) AS previous
      FROM changes AS c WHERE revision >= ? AND key >= ? AND key < ? ORDER BY revision LIMIT ?`;
    const rows = this.#prepare(sql).all(from, Buffer.from(prefix), endOf(prefix), batch) as ChangeRow[];
    const events = rows.map(event);
    return { events, reached: (rows.length === batch && events.at(-1)?.revision) || revision };
  }

  /** Forgets what a later change up to this revision has replaced, and deletions. */
  compact(revision: number): void {
    if (revision <= this.#state().compacted) return;
    const forget = this.#db.transaction(() => {
      const sql = `DELETE FROM changes AS c WHERE revision <= ? AND (value IS NULL OR EXISTS
        (SELECT 1 FROM changes WHERE key = c.key AND revision > c.revision AND revision <= ?))`;
      this.#prepare(sql).run(revision, revision);
      this.#prepare('UPDATE state SET compacted = ?').run(revision);
    });
    forget.immediate();
  }

  check(): void {
    // A write: reads go on where nothing can be written any more.
    this.#prepare('UPDATE state SET checks = checks + 1').run();
  }

  close(): void {
    // Prepared statements keep the connection, and with it the lock, until they are collected.
    this.#db.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT * FROM state;');
    this.#db.close();
  }

  #prepare(sql: string): Database.Statement {
    const statement = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #state(): { readonly revision: number; readonly compacted: number } {
    return this.#prepare('SELECT * FROM state').get() as { revision: number; compacted: number };
  }
}

/** No UTF-8 has this byte: every key below the prefix comes before. */
function endOf(prefix: string): Buffer {
  return Buffer.concat([Buffer.from(prefix), Buffer.from([0xff])]);
}

function stored({ key, value, revision }: Row): StoredValue | undefined {
  return value ? { key: text(key), value: Buffer.from(value), modRevision: revision } : undefined;
}

function event({ key, value, previous, revision }: ChangeRow): StorageEvent {
  const before = previous ? Buffer.from(previous) : undefined;
  const type = value ? 'PUT' : 'DELETE';
  return {
    type,
    key: text(key),
    value: value ? Buffer.from(value) : (before ?? Buffer.alloc(0)),
    previous: before,
    revision,
  };
}

function text(key: ArrayBuffer): string {
  return Buffer.from(key).toString();
}
