import type { ColumnType } from './table.ts';

/**
 * What a column of a declared type holds, by the rules that SQLite itself has for affinity, and a bit finer: BOOLEAN is
 * apart, and of those that SQLite takes for numbers only DECIMAL and NUMERIC are: DATE, UUID and JSON are texts.
 * https://www.sqlite.org/datatype3.html#determination_of_column_affinity
 */
export function columnType(declared: string): ColumnType {
  const type = declared.toUpperCase();
  if (type.includes('INT')) return 'integer';
  if (isText(type)) return 'text';
  if (type.includes('BLOB')) return 'bytes';
  if (/REAL|FLOA|DOUB|DEC|NUM/.test(type)) return 'number';
  return type.includes('BOOL') ? 'boolean' : 'text';
}

/** Of other types two keys could have one name: 1 and '1' of a column without a type. */
export function isKeyType(declared: string): boolean {
  const type = declared.toUpperCase();
  return type.includes('INT') || isText(type);
}

function isText(type: string): boolean {
  return /CHAR|CLOB|TEXT/.test(type);
}
