import { expect, test } from 'vitest';
import { Reach } from './reach.ts';

test('each failure doubles the pause, from 200 to 500 ms, and a success forgets it', () => {
  const reach = new Reach();
  expect(reach.isLost).toBe(false);
  expect(reach.mayTry(0)).toBe(true);
  for (const pause of [200, 400, 500, 500]) {
    reach.failed(1000);
    expect(reach.isLost).toBe(true);
    expect([reach.mayTry(999 + pause), reach.mayTry(1000 + pause)]).toEqual([false, true]);
  }
  reach.connected();
  expect(reach.isLost).toBe(false);
  expect(reach.mayTry(0)).toBe(true);
});
