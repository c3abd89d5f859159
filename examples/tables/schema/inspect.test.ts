import Database from 'libsql';
import { expect, test } from 'vitest';
import { columnType } from './column-type.ts';
import { inspect } from './inspect.ts';

function inspected(sql: string) {
  const db = new Database(':memory:');
  db.exec(sql);
  return inspect(db);
}

test('a table is what its file says', () => {
  const { tables } = inspected(`
    CREATE TABLE parents (a TEXT, b INTEGER, PRIMARY KEY (b, a));
    CREATE TABLE children (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL DEFAULT 'x', b INT, a TEXT UNIQUE,
      FOREIGN KEY (b, a) REFERENCES parents);
    CREATE INDEX by_b ON children (b, name);
    CREATE INDEX some ON children (name) WHERE b > 0;`);
  expect(tables.map(({ name, key }) => [name, key])).toEqual([
    ['children', ['id']],
    ['parents', ['b', 'a']],
  ]);
  expect(tables[0]?.columns).toEqual([
    { name: 'id', declared: 'INTEGER', type: 'integer', required: true, default: undefined, indexed: false },
    { name: 'name', declared: 'VARCHAR(20)', type: 'text', required: true, default: "'x'", indexed: false },
    { name: 'b', declared: 'INT', type: 'integer', required: false, default: undefined, indexed: true },
    { name: 'a', declared: 'TEXT', type: 'text', required: false, default: undefined, indexed: true },
  ]);
  expect(tables[0]?.foreignKeys).toEqual([
    {
      table: 'parents',
      columns: [
        ['b', null],
        ['a', null],
      ],
    },
  ]);
});

test('what can not be served is left out, and why', () => {
  const { tables, leftOut } = inspected(`
    CREATE TABLE heap (a TEXT);
    CREATE TABLE reals (a REAL PRIMARY KEY);
    CREATE TABLE typeless (a PRIMARY KEY);
    CREATE VIEW seen AS SELECT * FROM heap;
    CREATE VIRTUAL TABLE words USING fts5(word);
    CREATE TABLE kube_changes (id INTEGER PRIMARY KEY);
    CREATE TABLE good (id INTEGER PRIMARY KEY, double INTEGER GENERATED ALWAYS AS (id * 2));`);
  expect(tables.map(({ name, columns }) => [name, columns.map((column) => column.name)])).toEqual([['good', ['id']]]);
  expect(leftOut).toEqual([
    { name: 'heap', why: 'it has no primary key, so its rows have no names' },
    { name: 'reals', why: 'its key a is REAL: only INTEGER and TEXT make names' },
    { name: 'typeless', why: 'its key a is of no type: only INTEGER and TEXT make names' },
  ]);
});

test.each([
  ['BIGINT', 'integer'],
  ['varchar(10)', 'text'],
  ['BLOB', 'bytes'],
  ['DOUBLE PRECISION', 'number'],
  ['DECIMAL(10, 2)', 'number'],
  ['BOOLEAN', 'boolean'],
  ['DATETIME', 'text'],
  ['', 'text'],
])('%j holds %s', (declared, type) => {
  expect(columnType(declared)).toBe(type);
});
