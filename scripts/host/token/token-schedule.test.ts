import { expect, it } from 'vitest';
import { renewalRetry, untilRenewal } from './token-schedule.ts';

it('renews at half the life of a token', () => {
  const life = { issuedAt: 1_000_000, expiresAt: 4_600_000 };
  expect(untilRenewal(life, 1_000_000)).toBe(1_800_000);
  expect(untilRenewal(life, 2_000_000)).toBe(800_000);
});

it('renews at once when that moment has passed, as after a sleep of the machine', () => {
  expect(untilRenewal({ issuedAt: 0, expiresAt: 100 }, 60)).toBe(0);
});

it('tries again after 1 s, then less and less often', () => {
  expect([1, 2, 3, 7, 50].map(renewalRetry)).toEqual([1000, 2000, 4000, 60_000, 60_000]);
});
