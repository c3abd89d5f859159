import { expect, test } from 'vitest';
import { ago, count, duration } from './words.ts';

test.each([
  [0, 'just now'],
  [12_000, '12 s ago'],
  [180_000, '3 min ago'],
  [7_200_000, '2 h ago'],
  [5 * 86_400_000, '5 days ago'],
  [-5_000, 'just now'],
])('%d ms before now is %s', (before, said) => {
  expect(ago(new Date(1e12 - before).toISOString(), 1e12)).toBe(said);
});

test('durations and counts', () => {
  expect([0.44, 12.4, 640, 5_321].map(duration)).toEqual(['0.4 ms', '12 ms', '640 ms', '5.3 s']);
  expect([count(1, 'day'), count(364, 'day')]).toEqual(['1 day', '364 days']);
});
