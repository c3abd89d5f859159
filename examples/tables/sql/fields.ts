import type { Column, Table } from '../schema/table.ts';

/** What a row holds in a column. Numbers are as SQLite writes them: nothing is rounded before somebody looks. */
export type SqlValue = null | string | Buffer | { readonly number: string };

/** A field of an object. */
export type FieldValue = string | number | boolean;

/** The `spec` of an object: its fields are the columns; NULL is left out. */
export type Spec = Record<string, FieldValue>;

/** Reads what fieldsSql writes. */
export function parseFields(text: string): Readonly<Record<string, SqlValue>> {
  const literals: Record<string, string> = JSON.parse(text);
  return Object.fromEntries(Object.entries(literals).map(([column, value]) => [column, parseLiteral(value)]));
}

function parseLiteral(text: string): SqlValue {
  if (text === 'NULL') return null;
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (text.startsWith("X'")) return Buffer.from(text.slice(2, -1), 'hex');
  return { number: text };
}

/** A value that its column was not made for, which SQLite allows, is left out, too. */
export function toSpec({ columns }: Table, fields: Readonly<Record<string, SqlValue>>): Spec {
  const spec: Spec = {};
  for (const column of columns) {
    const value = toField(column, fields[column.name] ?? null);
    if (value !== undefined) spec[column.name] = value;
  }
  return spec;
}

function toField({ type }: Column, value: SqlValue): FieldValue | undefined {
  if (value === null) return undefined;
  if (type === 'bytes') return bytesOf(value)?.toString('base64');
  if (Buffer.isBuffer(value)) return undefined;
  if (type === 'text' || type === 'number') return typeof value === 'string' ? value : value.number;
  if (typeof value === 'string') return undefined;
  const number = Number(value.number);
  if (type === 'boolean') return number !== 0;
  return Number.isInteger(number) ? number : undefined;
}

function bytesOf(value: Exclude<SqlValue, null>): Buffer | undefined {
  if (typeof value === 'string') return Buffer.from(value);
  return Buffer.isBuffer(value) ? value : undefined;
}

/** What SQLite is given for a field. It makes numbers of texts where the column is of numbers. */
export function toSql({ type }: Column, field: FieldValue | undefined): null | string | number | Buffer {
  if (field === undefined) return null;
  if (type === 'boolean') return field ? 1 : 0;
  if (type === 'integer') return Number(field);
  return type === 'bytes' ? Buffer.from(String(field), 'base64') : String(field);
}

/** What SQLite is given to find a row by what it has. Of a text it makes the number that JavaScript might round. */
export function sameSql(value: SqlValue): null | string | Buffer {
  if (value === null || typeof value === 'string' || Buffer.isBuffer(value)) return value;
  return value.number;
}
