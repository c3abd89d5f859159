import { expect, test } from 'vitest';
import { checkedRevision, endOfPrefix } from './bytes.ts';

test.each([
  ['2f612f', '2f6130'],
  ['61ff', '62'],
  ['61ffff', '62'],
  ['ff', '00'],
  ['', '00'],
])('the range of prefix %s ends before %s', (prefix, end) => {
  expect(endOfPrefix(Buffer.from(prefix, 'hex')).toString('hex')).toBe(end);
});

test('a revision that a number would round is refused', () => {
  expect(checkedRevision(2 ** 53 - 1)).toBe(9007199254740991);
  expect(() => checkedRevision(2 ** 53)).toThrow(RangeError);
});
