import type { Column, Table } from '../schema/table.ts';
import type { Connection } from '../sql/connection.ts';
import { parseFields, type Spec, sameSql, toSpec, toSql } from '../sql/fields.ts';
import { identifier } from '../sql/text.ts';
import type { Live } from './change-log.ts';

/** Columns that are left out get their default. @throws SqliteError of a constraint */
export function insertRow(db: Connection, table: Table, spec: Spec): void {
  const given = table.columns.filter(({ name }) => spec[name] !== undefined);
  const names = given.map(({ name }) => identifier(name));
  const values = given.map((column) => toSql(column, spec[column.name]));
  const marks = given.map(() => '?');
  db.run(`INSERT INTO ${identifier(table.name)} (${names.join(', ')}) VALUES (${marks.join(', ')})`, values);
}

/** Writes the columns that change, so that nothing is lost of what a field can't show. @throws SqliteError */
export function updateRow(db: Connection, table: Table, live: Live, spec: Spec): void {
  const old = toSpec(table, parseFields(live.fields));
  const changed = table.columns.filter(({ name }) => spec[name] !== old[name]);
  const { where, key } = keyOf(table, live);
  // Of metadata alone triggers hear, too: the update of nothing is one.
  const set = (changed.length > 0 ? changed : table.columns.slice(0, 1)).map((column) => assignment(column, changed));
  const values = changed.map((column) => toSql(column, spec[column.name]));
  db.run(`UPDATE ${identifier(table.name)} SET ${set.join(', ')} WHERE ${where}`, [...values, ...key]);
}

function assignment(column: Column, changed: readonly Column[]): string {
  const name = identifier(column.name);
  return `${name} = ${changed.includes(column) ? '?' : name}`;
}

/** @throws SqliteError */
export function deleteRow(db: Connection, table: Table, live: Live): void {
  const { where, key } = keyOf(table, live);
  db.run(`DELETE FROM ${identifier(table.name)} WHERE ${where}`, key);
}

function keyOf(table: Table, live: Live) {
  const fields = parseFields(live.fields);
  return {
    where: table.key.map((column) => `${identifier(column)} = ?`).join(' AND '),
    key: table.key.map((column) => sameSql(fields[column] ?? null)),
  };
}
