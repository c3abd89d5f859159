import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { timeLimit } from './time-limit.ts';

setFlagsFromString('--expose_gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Listens as a request does, and holds nothing but the listener. */
function reasonOf(signal: AbortSignal): Promise<unknown> {
  return once(signal, 'abort').then(([event]) => event.target.reason);
}

describe('a time limit', () => {
  it('holds although garbage is collected in between, also beside another signal', async () => {
    const alone = reasonOf(timeLimit(300));
    const beside = reasonOf(timeLimit(300, new AbortController().signal));
    for (let i = 0; i < 5; i++) {
      await sleep(20);
      collectGarbage();
    }
    const late = sleep(5_000, 'never', { ref: false });
    expect(await Promise.race([alone, late])).toMatchObject({ name: 'TimeoutError' });
    expect(await Promise.race([beside, late])).toMatchObject({ name: 'TimeoutError' });
  });

  it('is ended sooner by the signal beside it, with its reason', async () => {
    const user = new AbortController();
    const limit = timeLimit(60_000, user.signal);
    user.abort(new Error('Ctrl-C'));
    expect(limit.reason).toMatchObject({ message: 'Ctrl-C' });
  });
});
