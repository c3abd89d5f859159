import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inspect } from '../schema/inspect.ts';
import { Connection } from '../sql/connection.ts';
import { startTracking } from '../sql/install.ts';
import { selectionSql, selectRows, selects } from './select-rows.ts';

const db = new Connection(':memory:');
db.exec(readFileSync(path.join(import.meta.dirname, '../shop.sql'), 'utf8'));
const { tables } = inspect(db.raw);
startTracking(db, tables);
afterAll(() => db.close());

const table = (name: string) => {
  const found = tables.find((one) => one.name === name);
  if (!found) throw new Error(`no table ${name}`);
  return found;
};
const customers = table('customers');
const where = (field: string, value: string, equal = true) => ({ path: `spec.${field}`, value, equal });
const all = { from: '', after: false, prefix: '', revision: undefined, limit: undefined };
const names = (...fields: Parameters<typeof selectRows>[2]) =>
  selectRows(db, customers, fields, all, 1).rows.map(({ name }) => name);

test('rows are found by what they have', () => {
  expect(names(where('region', 'emea'))).toEqual(['1', '3', '4']);
  expect(names(where('region', 'emea'), where('country', 'DE'))).toEqual(['3']);
  expect(names(where('region', 'nowhere'))).toEqual([]);
});

test('in pages that say how many there are from there on', () => {
  const fields = [where('region', 'emea')];
  const first = selectRows(db, customers, fields, { ...all, limit: 2 }, 1);
  expect([first.rows.map(({ name }) => name), first.count]).toEqual([['1', '3'], 3]);
  const second = selectRows(db, customers, fields, { ...all, from: '3', after: true, limit: 2 }, 1);
  expect([second.rows.map(({ name }) => name), second.count]).toEqual([['4'], 1]);
});

test('SQLite looks them up by its index, and nothing is scanned', () => {
  const { sql, parameters } = selectionSql(customers, [where('country', 'DE')], all);
  const plan = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN SELECT c.name ${sql} ORDER BY c.name`, parameters);
  const steps = plan.map(({ detail }) => detail);
  expect(steps.some((step) => /^SEARCH t USING .*INDEX customers_country \(country=\?\)/.test(step))).toBe(true);
  expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([]);
});

test('it is asked only where it has an index, and for what it compares as it is shown', () => {
  expect(selects(customers, [where('country', 'DE')])).toBe(true);
  expect(selects(customers, [where('name', 'Ada'), where('email', 'ada@example.com')])).toBe(true);
  expect(selects(customers, [where('name', 'Ada')])).toBe(false);
  expect(selects(customers, [where('country', 'DE', false)])).toBe(false);
  expect(selects(customers, [where('country', '')])).toBe(false);
  expect(selects(customers, [{ path: 'metadata.name', value: '1', equal: true }])).toBe(false);
});
