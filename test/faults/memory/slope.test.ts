import { expect, test } from 'vitest';
import { slopeOf } from './slope.ts';

test('a line is found exactly', () => {
  const { slope, error } = slopeOf([
    [0, 10],
    [1, 13],
    [2, 16],
    [4, 22],
  ]);
  expect(slope).toBeCloseTo(3);
  expect(error).toBeCloseTo(0);
});

test('the error says how much could hide in what moves up and down', () => {
  const { slope, error } = slopeOf([
    [0, 1],
    [1, -1],
    [2, -1],
    [3, 1],
  ]);
  expect(slope).toBeCloseTo(0);
  expect(error).toBeCloseTo(Math.sqrt(4 / 2 / 5));
});
