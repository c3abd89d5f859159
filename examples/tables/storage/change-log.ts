import { CompactedError, FutureRevisionError } from 'aggregation-lab/apiserver';
import type { Connection } from '../sql/connection.ts';

/** An object that is there, or was. */
export interface Live {
  readonly name: string;
  readonly revision: number;
  /** JSON, without the name. */
  readonly metadata: string;
  /** As fieldsSql writes them. */
  readonly fields: string;
}

interface Deleted extends Omit<Live, 'fields'> {
  readonly fields: null;
}

/** A change of one row; without fields it is a deletion. */
export interface Change {
  readonly name: string;
  readonly revision: number;
  readonly metadata: string | null;
  readonly fields: string | null;
  /** What was there before; null if nothing was. */
  readonly oldMetadata: string | null;
  readonly oldFields: string | null;
}

export interface State {
  readonly revision: number;
  /** The past before it is gone. */
  readonly compacted: number;
}

/** Which names, and as of when. */
export interface Range {
  readonly from: string;
  /** Whether `from` itself is not wanted. */
  readonly after: boolean;
  /** What all names begin with. */
  readonly prefix: string;
  readonly revision: number | undefined;
  /** Undefined: all. */
  readonly limit: number | undefined;
}

/** How many changes a watch gets at a time. */
const batch = 500;

/** Reads what the triggers have noted. */
export class ChangeLog {
  readonly #db: Connection;

  constructor(db: Connection) {
    this.#db = db;
  }

  state(): State {
    return this.#db.first<State>('SELECT revision, compacted FROM kube_state') ?? { revision: 1, compacted: 0 };
  }

  latest(table: string, name: string): Live | undefined {
    const sql = `SELECT name, revision, metadata, fields FROM kube_changes WHERE tbl = ? AND name = ?
      ORDER BY revision DESC LIMIT 1`;
    const found = this.#db.first<Live | Deleted>(sql, [table, name]);
    return found && found.fields !== null ? found : undefined;
  }

  /** @throws CompactedError, FutureRevisionError */
  list(
    table: string,
    { from, after, prefix, revision, limit }: Range,
  ): { rows: Live[]; revision: number; count: number } {
    const state = this.state();
    const shown = revision || state.revision;
    if (shown > state.revision) throw new FutureRevisionError(state.revision);
    if (shown < state.compacted) throw new CompactedError(state.compacted);
    const there = `FROM kube_changes AS c
      WHERE tbl = ? AND name ${after ? '>' : '>='} ? AND substr(name, 1, length(?)) = ? AND fields IS NOT NULL
        AND revision = (SELECT max(revision) FROM kube_changes WHERE tbl = c.tbl AND name = c.name AND revision <= ?)`;
    const range = [table, from, prefix, prefix, shown];
    const page = `SELECT name, revision, metadata, fields ${there} ORDER BY name LIMIT ?`;
    const rows = this.#db.all<Live>(page, [...range, limit ?? -1]);
    const counted = this.#db.first<{ n: number }>(`SELECT count(*) AS n ${there}`, range);
    return { rows, revision: shown, count: counted?.n ?? rows.length };
  }

  /** @returns what happened to a table from a revision on, and how far that goes. @throws CompactedError */
  changesFrom(table: string, from: number): { readonly changes: readonly Change[]; readonly reached: number } {
    const { revision, compacted } = this.state();
    if (from <= compacted) throw new CompactedError(compacted);
    const before = (column: string) => `(SELECT ${column} FROM kube_changes
      WHERE tbl = c.tbl AND name = c.name AND revision < c.revision ORDER BY revision DESC LIMIT 1)`;
    const sql = `SELECT name, revision, metadata, fields, ${before('metadata')} AS oldMetadata, ${before('fields')} AS oldFields
      FROM kube_changes AS c WHERE tbl = ? AND revision >= ? ORDER BY revision LIMIT ${batch}`;
    const changes = this.#db.all<Change>(sql, [table, from]);
    return { changes, reached: (changes.length === batch && changes.at(-1)?.revision) || revision };
  }

  /** Gives the latest change of a row the metadata that the API has for it. */
  describe(table: string, name: string, metadata: string): void {
    const sql = `UPDATE kube_changes SET metadata = ? WHERE tbl = ? AND name = ? AND revision =
      (SELECT max(revision) FROM kube_changes WHERE tbl = ? AND name = ?)`;
    this.#db.run(sql, [metadata, table, name, table, name]);
  }

  /** Forgets what a later change up to this revision has replaced, and deletions. */
  compact(revision: number): void {
    const sql = `DELETE FROM kube_changes AS c WHERE revision <= ? AND (fields IS NULL OR EXISTS
      (SELECT 1 FROM kube_changes WHERE tbl = c.tbl AND name = c.name AND revision > c.revision AND revision <= ?))`;
    this.#db.write(() => {
      if (revision <= this.state().compacted) return;
      this.#db.run(sql, [revision, revision]);
      this.#db.run('UPDATE kube_state SET compacted = ?', [revision]);
    });
  }
}
