import { expect, test } from 'vitest';
import { cutIdle } from './cut-idle.ts';

test('long pauses are cut to the most that is shown, short ones stay', () => {
  const events = [0, 0.4, 5.4, 5.9, 20].map((at) => ({ at, output: 'x' }));
  const cut = cutIdle(events, 1).map(({ at }) => Math.round(at * 10) / 10);
  expect(cut).toEqual([0, 0.4, 1.4, 1.9, 2.9]);
});
