import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { lookAgain } from './look-again.ts';

describe('looking again', () => {
  it('goes on after a look that failed, and ends with the signal', async () => {
    const controller = new AbortController();
    const problems: unknown[] = [];
    let looks = 0;
    const look = async () => {
      looks += 1;
      if (looks === 1) throw new Error('not yet');
      if (looks === 3) controller.abort();
    };
    await lookAgain(look, (error) => problems.push(error), { every: 1, signal: controller.signal }).ended;
    expect(looks).toBe(3);
    expect(problems).toEqual([new Error('not yet')]);
  });

  it('comes at once when poked, also in the middle of a look', async () => {
    const controller = new AbortController();
    let looks = 0;
    const look = async () => {
      looks += 1;
      await sleep(20);
    };
    const looker = lookAgain(look, () => {}, { every: 60_000, signal: controller.signal });
    looker.poke();
    await sleep(100);
    expect(looks).toBe(2);
    looker.poke();
    await sleep(50);
    expect(looks).toBe(3);
    controller.abort();
    await looker.ended;
  });
});
