import { expect, test } from 'vitest';
import { loadRows, significant, sizeRows } from './rows.ts';
import { comparison } from './testing.ts';

test('figures stand beside their ratio to the CRD; where nothing was answered there are none', () => {
  expect(loadRows(comparison.loads)).toEqual([
    ['get, p50', '10 ms', '25 ms (× 2.5)', '–'],
    ['get, p99', '123 ms', '247 ms (× 2)', '–'],
    ['get, a second', '500', '250 (× 0.5)', '0 (× 0)'],
    ['get, requests (errors)', '400 (0)', '400 (1)', '400 (400)'],
  ]);
});

test('counts stand as they are', () => {
  expect(sizeRows(comparison.sizes)).toEqual([['Objects', '1', '23', '0']]);
});

test.each([
  [1234.5, '1235'],
  [99.9, '100'],
  [12.34, '12'],
  [1.26, '1.3'],
  [0.01234, '0.012'],
])('%d is shown as %s', (value, text) => {
  expect(significant(value)).toBe(text);
});
