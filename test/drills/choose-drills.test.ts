import { expect, it } from 'vitest';
import { drills } from '../../scripts/drills/drills.ts';
import { seededRandom } from '../interrupt/seed.ts';
import { chooseDrills, chooseOnKind, choosePairs, shownOnKind, standTogether } from './choose-drills.ts';
import { round } from './round.ts';

it('takes all quick drills and a few slow ones, others with another seed', () => {
  const chosen = (seed: number) => chooseDrills(drills, false, seededRandom(seed)).map(({ name }) => name);
  const quick = drills.filter(({ slow }) => !slow).map(({ name }) => name);
  expect(chosen(1)).toEqual(expect.arrayContaining(quick));
  expect(chosen(1).length).toBe(quick.length + 4);
  expect(chosen(1)).toEqual(chosen(1));
  expect(new Set([1, 2, 3, 4, 5].map((seed) => chosen(seed).join())).size).toBeGreaterThan(1);
  expect(chooseDrills(drills, true, seededRandom(1))).toEqual(drills);
});

it('takes what only kind has, and a few of the others', () => {
  const onKind = drills.filter(shownOnKind);
  const chosen = chooseOnKind(onKind, false, seededRandom(1));
  expect(chosen.map(({ name }) => name)).toContain('selector');
  expect(chosen.filter(({ slow, drivers }) => slow && drivers.includes('host'))).toHaveLength(1);
  expect(chosen.length).toBeLessThan(10);
  expect(new Set(chooseOnKind(onKind, true, seededRandom(1)))).toEqual(new Set(onKind));
});

it('pairs drills of different links and causes only', () => {
  const pairs = choosePairs(drills, true, seededRandom(1));
  expect(pairs.length).toBeGreaterThan(20);
  for (const [one, other] of pairs) expect(standTogether(one, other), `${one.name} ${other.name}`).toBe(true);
  expect(choosePairs(drills, false, seededRandom(1)).length).toBe(2);
});

it('takes another choice every day, unless one is asked for', () => {
  const day = new Date('2026-01-02T12:00:00Z');
  expect(round({}, day)).toEqual({ all: false, seed: 20_455 });
  expect(round({ DRILLS: 'all', DRILLS_SEED: '7' }, day)).toEqual({ all: true, seed: 7 });
  expect(() => round({ DRILLS_SEED: 'x' }, day)).toThrow('whole number');
});
