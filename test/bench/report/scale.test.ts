import { describe, expect, it } from 'vitest';
import { linearScale, logScale } from './scale.ts';

describe('a linear scale', () => {
  it.each([
    [
      [0, 97],
      [0, 20, 40, 60, 80, 100],
    ],
    [[1], [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [[3], [0, 1, 2, 3]],
    [[0.3], [0, 0.1, 0.2, 0.3]],
  ])('of %j has the ticks %j', (values, ticks) => {
    expect(linearScale(values, 100).ticks).toEqual(ticks);
  });

  it('begins at zero and ends at its last tick', () => {
    const { position } = linearScale([97], 200);
    expect(position(0)).toBe(0);
    expect(position(50)).toBe(100);
    expect(position(100)).toBe(200);
  });

  it('has a place for nothing but zeros', () => {
    expect(linearScale([0], 100).position(0)).toBe(0);
  });
});

describe('a log scale', () => {
  it.each([
    [
      [3, 450],
      [1, 10, 100, 1000],
    ],
    [
      [1000, 100_000],
      [1000, 10_000, 100_000],
    ],
    [
      [0.02, 0.5],
      [0.01, 0.1, 1],
    ],
    [[10], [10, 100]],
  ])('of %j has the ticks %j', (values, ticks) => {
    expect(logScale(values, 100).ticks).toEqual(ticks);
  });

  it('gives each power of ten the same room', () => {
    const { position } = logScale([1, 1000], 300);
    expect(position(1)).toBeCloseTo(0);
    expect(position(10)).toBeCloseTo(100);
    expect(position(1000)).toBeCloseTo(300);
  });

  it('has no place for zero', () => {
    expect(() => logScale([0, 1], 100)).toThrow(RangeError);
  });
});
