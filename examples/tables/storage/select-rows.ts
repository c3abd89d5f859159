import type { FieldRequirement } from 'aggregation-lab/apiserver';
import type { Column, Table } from '../schema/table.ts';
import type { Connection } from '../sql/connection.ts';
import { isNamedSql, nameSql } from '../sql/object-name.ts';
import { identifier, literal } from '../sql/text.ts';
import type { Live, Range } from './change-log.ts';

/** Whether SQLite has an index for any of these. */
export function selects(table: Table, fields: readonly FieldRequirement[]): boolean {
  return wanted(table, fields).some(([{ indexed }]) => indexed);
}

/**
 * The rows of now that have these values, or seem to: SQLite may compare in its own way, as NOCASE does, and the server
 * looks once more.
 */
export function selectRows(
  db: Connection,
  table: Table,
  fields: readonly FieldRequirement[],
  range: Range,
  revision: number,
): { rows: Live[]; revision: number; count: number } {
  const { sql, parameters } = selectionSql(table, fields, range);
  const rows = db.all<Live>(`SELECT c.name, c.revision, c.metadata, c.fields ${sql} ORDER BY c.name LIMIT ?`, [
    ...parameters,
    range.limit ?? -1,
  ]);
  const counted = db.first<{ n: number }>(`SELECT count(*) AS n ${sql}`, parameters);
  return { rows, revision, count: counted?.n ?? rows.length };
}

/** Begins with the rows: each is looked up in the changes by its name. */
export function selectionSql(table: Table, fields: readonly FieldRequirement[], { from, after, prefix }: Range) {
  const where = wanted(table, fields).map(([{ name }]) => `t.${identifier(name)} = ?`);
  const values = wanted(table, fields).map(([, { value }]) => value);
  const sql = `FROM ${identifier(table.name)} AS t CROSS JOIN kube_changes AS c
    WHERE ${[...where, isNamedSql(table.key, 't')].join(' AND ')}
      AND c.tbl = ${literal(table.name)} AND c.name = ${nameSql(table.key, 't')}
      AND c.revision = (SELECT max(revision) FROM kube_changes WHERE tbl = c.tbl AND name = c.name)
      AND c.name ${after ? '>' : '>='} ? AND substr(c.name, 1, length(?)) = ?`;
  return { sql, parameters: [...values, from, prefix, prefix] };
}

/** What can be asked in SQL: equality of what SQLite compares as it is shown. Without a type, 5 is not '5' to it. */
function wanted(table: Table, fields: readonly FieldRequirement[]): (readonly [Column, FieldRequirement])[] {
  return fields.flatMap((field) => {
    const column = table.columns.find(({ name }) => field.path === `spec.${name}`);
    const isShown = column && !['boolean', 'bytes'].includes(column.type) && !/^(ANY)?$/i.test(column.declared);
    return isShown && field.equal && field.value !== '' ? [[column, field] as const] : [];
  });
}
