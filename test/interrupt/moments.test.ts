import { describe, expect, it } from 'vitest';
import { planMoments, sample } from './moments.ts';
import { chooseSeed, seededRandom } from './seed.ts';

describe('planMoments', () => {
  const plan = (seed: number) => planMoments(['a', 'b'], 3, seededRandom(seed));

  it('is the same for the same seed, and another for another', () => {
    expect(plan(1)).toEqual(plan(1));
    expect(plan(1)).not.toEqual(plan(2));
  });

  it('takes one moment of each third of every step, and both ways out', () => {
    for (let seed = 0; seed < 100; seed++) {
      const moments = plan(seed);
      expect(moments.map(({ step }) => step)).toEqual(['a', 'a', 'a', 'b', 'b', 'b']);
      expect(moments.map(({ fraction }) => Math.floor(fraction * 3))).toEqual([0, 1, 2, 0, 1, 2]);
      for (const step of ['a', 'b']) {
        const ways = moments.filter((moment) => moment.step === step).map(({ next }) => next);
        expect(new Set(ways)).toEqual(new Set(['up', 'down']));
      }
    }
  });
});

describe('sample', () => {
  it('takes each item at most once, and in the long run all of them', () => {
    const seen = new Set<number>();
    for (let seed = 0; seed < 50; seed++) {
      const taken = sample([1, 2, 3, 4, 5], 2, seededRandom(seed));
      expect(new Set(taken).size).toBe(2);
      for (const item of taken) seen.add(item);
    }
    expect(seen.size).toBe(5);
  });
});

describe('chooseSeed', () => {
  it('takes the seed that is named, and refuses what is none', () => {
    expect(chooseSeed({ INTERRUPT_SEED: '42' })).toBe(42);
    expect(() => chooseSeed({ INTERRUPT_SEED: '4.2' })).toThrow('a whole number');
    expect(chooseSeed({})).toBeGreaterThanOrEqual(0);
  });
});
