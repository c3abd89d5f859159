import {
  duplicate,
  type FieldError,
  invalid,
  newConflict,
  newInvalid,
  required,
  type StatusError,
} from 'aggregation-lab/apiserver';
import type { ServedTable } from '../resource/served-table.ts';
import type { ForeignKey, Table } from '../schema/table.ts';
import type { Connection } from '../sql/connection.ts';
import { type Spec, toSql } from '../sql/fields.ts';
import { identifier } from '../sql/text.ts';

/** A write that SQLite refused. */
export interface Refused {
  readonly code: string;
  readonly message: string;
}

/** @returns what a client is told of a constraint; undefined if it is about something else, as a full disk */
export function constraintStatus(
  { code, message }: Refused,
  { table, group, resource, kind }: ServedTable,
  name: string,
  /** Undefined for a deletion. */
  spec: Spec | undefined,
  db: Connection,
): StatusError | undefined {
  if (!code.startsWith('SQLITE_CONSTRAINT')) return undefined;
  if (!spec) return newConflict({ group, resource }, name, `the database refuses to delete the row: ${message}`);
  return newInvalid(group, kind, name, mistakes(message, table, spec, db));
}

function mistakes(message: string, table: Table, spec: Spec, db: Connection): FieldError[] {
  const [, rule = '', about = ''] = /(UNIQUE|NOT NULL|FOREIGN KEY) constraint failed(?:: (.*))?/.exec(message) ?? [];
  const columns = about.split(', ').map((column) => column.replace(/^.*\./, ''));
  switch (rule) {
    case 'UNIQUE':
      return columns.map((column) => duplicate(`spec.${column}`, spec[column]));
    case 'NOT NULL':
      return columns.map((column) => required(`spec.${column}`, 'the column is NOT NULL'));
    case 'FOREIGN KEY': {
      const dangling = table.foreignKeys.filter((foreignKey) => !hasParent(foreignKey, table, spec, db));
      // Another table may refer to what the row was.
      return dangling.length > 0 ? dangling.flatMap((one) => orphan(one, spec)) : [invalid('spec', spec, message)];
    }
    default:
      return [invalid('spec', spec, message)];
  }
}

/** A key that is partly NULL refers to nothing. */
function hasParent(
  { table: parent, columns }: ForeignKey,
  { columns: own }: Table,
  spec: Spec,
  db: Connection,
): boolean {
  const values = columns.map(([from]) => {
    const column = own.find(({ name }) => name === from);
    return column ? toSql(column, spec[from]) : null;
  });
  if (values.includes(null)) return true;
  const primary = db.all<{ name: string }>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk', [parent]);
  const where = columns.map(([, to], index) => `${identifier(to ?? primary[index]?.name ?? '')} = ?`);
  return db.first(`SELECT 1 FROM ${identifier(parent)} WHERE ${where.join(' AND ')}`, values) !== undefined;
}

function orphan({ table, columns }: ForeignKey, spec: Spec): FieldError[] {
  return columns.map(([from]) => invalid(`spec.${from}`, spec[from], `there is no such row in ${table}`));
}
