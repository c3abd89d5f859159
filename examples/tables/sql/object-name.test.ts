import Database from 'libsql';
import { expect, test } from 'vitest';
import { decodeName, encodeName, nameSql } from './object-name.ts';

const db = new Database(':memory:');

/** What triggers would make of it. */
function nameInSql(key: readonly string[]): string {
  const columns = key.map((_, index) => `c${index}`);
  const values = columns.map((column) => `? AS ${column}`).join(', ');
  const [row] = db.prepare(`SELECT ${nameSql(columns, 't')} AS name FROM (SELECT ${values}) AS t`).all([...key]);
  return (row as { name: string }).name;
}

test.each([
  [['7'], '7'],
  [['de'], 'de'],
  [['a.b-c.example.com'], 'a.b-c.example.com'],
  [['DE'], '0x4445'],
  [['Bolt M10'], '0x426f6c74204d3130'],
  [['ä'], '0xc3a4'],
  [[''], '0x'],
  [['0x41'], '0x30783431'],
  [['a.0x1'], 'a.0x1'],
  [['-5'], '0x2d35'],
  [['a-'], '0x612d'],
  [['a..b'], '0x612e2e62'],
  [['a.-b'], '0x612e2d62'],
  [['a-.b'], '0x612d2e62'],
  [['a_b/c%'], '0x615f622f6325'],
  [['1', 'nut'], '1.nut'],
  [['1', 'a.b'], '1.0x612e62'],
  [['', ''], '0x.0x'],
])('the key %j is the name %s, in SQL and here, and back', (key, name) => {
  expect(encodeName(key)).toBe(name);
  expect(nameInSql(key)).toBe(name);
  expect(decodeName(name, key.length)).toEqual(key);
});

test.each([
  ['0x61', 1, 'a key that needs no encoding has one name only'],
  ['0xC3A4', 1, 'hexadecimal is in lower case'],
  ['0x4', 1, 'half a byte'],
  ['DE', 1, 'no DNS name'],
  ['1', 2, 'a part is missing'],
  ['1.2.3', 2, 'a part too many'],
])('%s of %d columns is no name: %s', (name, length) => {
  expect(decodeName(name, length)).toBeUndefined();
});
