import type Database from 'libsql';
import { columnType, isKeyType } from './column-type.ts';
import type { Column, ForeignKey, Table } from './table.ts';

/** The tables that can be served, and why the others can't. */
export interface Inspected {
  readonly tables: readonly Table[];
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
}

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly dflt_value: string | null;
  /** Its place in the primary key, from 1 on. */
  readonly pk: number;
}

/** What the file says of its tables. Views, virtual tables, and those that are kept for tracking, are none. */
export function inspect(db: Database.Database): Inspected {
  const sql = `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
    AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'kube_*' ORDER BY name`;
  const names = (db.prepare(sql).all([]) as { name: string }[]).map(({ name }) => name);
  const all = names.map((name) => inspectTable(db, name));
  return {
    tables: all.filter((one): one is Table => !('why' in one)),
    leftOut: all.filter((one) => 'why' in one),
  };
}

function inspectTable(db: Database.Database, name: string): Table | { name: string; why: string } {
  const ask = (pragma: string) => db.prepare(`SELECT * FROM pragma_${pragma}(?)`).all([name]);
  const rows = ask('table_info') as ColumnRow[];
  const keyRows = rows.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  if (keyRows.length === 0) return { name, why: 'it has no primary key, so its rows have no names' };
  const odd = keyRows.find(({ type }) => !isKeyType(type));
  if (odd) return { name, why: `its key ${odd.name} is ${odd.type || 'of no type'}: only INTEGER and TEXT make names` };
  const indexes = ask('index_list') as { name: string; partial: number }[];
  const indexed = new Set(indexes.filter(({ partial }) => !partial).map((index) => firstColumn(db, index.name)));
  return {
    name,
    columns: rows.map((row) => columnOf(row, indexed)),
    key: keyRows.map((row) => row.name),
    foreignKeys: foreignKeysOf(ask('foreign_key_list') as ForeignKeyRow[]),
  };
}

function columnOf(row: ColumnRow, indexed: ReadonlySet<string | null>): Column {
  return {
    name: row.name,
    declared: row.type,
    type: columnType(row.type),
    required: row.notnull === 1 || row.pk > 0,
    default: row.dflt_value ?? undefined,
    indexed: indexed.has(row.name),
  };
}

/** Null for an index of an expression. */
function firstColumn(db: Database.Database, index: string): string | null {
  const rows = db.prepare('SELECT name FROM pragma_index_info(?) ORDER BY seqno LIMIT 1').all([index]);
  return (rows[0] as { name: string | null } | undefined)?.name ?? null;
}

interface ForeignKeyRow {
  readonly id: number;
  readonly table: string;
  readonly from: string;
  /** Null: the primary key there. */
  readonly to: string | null;
}

function foreignKeysOf(rows: readonly ForeignKeyRow[]): ForeignKey[] {
  const ids = [...new Set(rows.map(({ id }) => id))];
  return ids.map((id) => {
    const columns = rows.filter((row) => row.id === id);
    return { table: columns[0]?.table ?? '', columns: columns.map(({ from, to }) => [from, to] as const) };
  });
}
