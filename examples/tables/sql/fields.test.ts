import { expect, test } from 'vitest';
import type { Column, ColumnType } from '../schema/table.ts';
import { parseFields, toSpec, toSql } from './fields.ts';

const column = (name: string, type: ColumnType): Column => ({
  name,
  type,
  declared: type,
  required: false,
  default: undefined,
  indexed: false,
});
const columns = [
  column('text', 'text'),
  column('whole', 'integer'),
  column('flag', 'boolean'),
  column('number', 'number'),
  column('bytes', 'bytes'),
];
const spec = (literals: object) =>
  toSpec({ name: 't', columns, key: [], foreignKeys: [] }, parseFields(JSON.stringify(literals)));

test('a row is shown field by field, without what is NULL', () => {
  const row = { text: "'it''s'", whole: '-7', flag: '0', number: '2.50', bytes: "X'00FF'" };
  expect(spec(row)).toEqual({ text: "it's", whole: -7, flag: false, number: '2.50', bytes: 'AP8=' });
  expect(spec({ text: 'NULL', whole: 'NULL', flag: 'NULL', number: 'NULL', bytes: 'NULL' })).toEqual({});
  expect(spec({})).toEqual({});
});

test('what a column was not made for is left out, or shown as the text that it is', () => {
  expect(spec({ text: '7', whole: "'x'", flag: "'x'", number: "'x'", bytes: "'x'" })).toEqual({
    text: '7',
    number: 'x',
    bytes: 'eA==',
  });
  expect(spec({ text: "X'00'", whole: '1.5', number: "X'00'" })).toEqual({});
});

test('a field is given to SQLite as what its column takes', () => {
  const all = { text: 'x', whole: 7, flag: true, number: '2.5', bytes: 'AP8=' };
  const given = columns.map((one) => toSql(one, all[one.name as keyof typeof all]));
  expect(given).toEqual(['x', 7, 1, '2.5', Buffer.from([0, 255])]);
  expect(columns.map((one) => toSql(one, undefined))).toEqual([null, null, null, null, null]);
});
