import { expect, it } from 'vitest';
import { countFailures, restartDelay } from './restart-delay.ts';

it('doubles from 0.2 s to 10 s', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map(restartDelay)).toEqual([
    200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000,
  ]);
});

it('begins anew after a process has run for ten seconds', () => {
  expect(countFailures(5, 9_999)).toBe(6);
  expect(countFailures(5, 10_000)).toBe(1);
  expect(countFailures(0, 3)).toBe(1);
});
