import { expect, test } from 'vitest';
import { figuresOf, percentile } from './statistics.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => count - index);

test.each([
  [100, 0.5, 50],
  [100, 0.99, 99],
  [3, 0.5, 2],
  [3, 0.99, 3],
  [1, 0.5, 1],
])('of %i values the percentile %d is %i', (count, part, expected) => {
  expect(percentile(upTo(count), part)).toBe(expected);
});

test('there is none of nothing', () => {
  expect(percentile([], 0.5)).toBeNaN();
});

test('figures are of all rounds together; what failed counts as asked, and not as served', () => {
  const rounds = [
    { times: [1, 2, 3], errors: 1, lasted: 4 },
    { times: [5, 9], errors: 0, lasted: 6 },
  ];
  expect(figuresOf(rounds)).toEqual({ requests: 6, errors: 1, p50: 3, p99: 9, perSecond: 500 });
});
