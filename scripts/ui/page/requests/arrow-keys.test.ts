import { expect, test } from 'vitest';
import { movedBy } from './arrow-keys.ts';

test.each([
  ['ArrowDown', 0, 1],
  ['ArrowDown', 2, 2],
  ['ArrowUp', 0, 0],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['PageDown', 0, 2],
  ['Tab', 0, undefined],
  ['constructor', 0, undefined],
])('%s at %d of three leads to %s', (key, at, to) => {
  expect(movedBy(key, at, 3)).toBe(to);
});

test('an empty list leads nowhere', () => {
  expect(movedBy('ArrowDown', 0, 0)).toBeUndefined();
});
