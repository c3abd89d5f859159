import { EventEmitter } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { RequestScope } from './scope.ts';
import { startLifetime } from './watch-lifetime.ts';

function scopeOf(signal: AbortSignal): RequestScope {
  return { ctx: { res: new EventEmitter(), signal } } as unknown as RequestScope;
}

test('watches that are over leave nothing behind, whatever durations clients have asked for', () => {
  setFlagsFromString('--expose-gc');
  const gc: () => void = runInNewContext('gc');
  const { signal } = new AbortController();
  const watchOnce = (seconds: number) => startLifetime({ ...scopeOf(signal) }, seconds).release();
  const used = () => {
    gc();
    gc();
    return process.memoryUsage().heapUsed;
  };
  for (let n = 0; n < 1000; n++) watchOnce(1_000 + n);
  const before = used();
  const watches = 20_000;
  for (let n = 0; n < watches; n++) watchOnce(10_000 + n);
  expect((used() - before) / watches).toBeLessThan(50);
});

test('a watch ends when its time is over, which is no reason to write no more', async () => {
  const { signal } = new AbortController();
  const lifetime = startLifetime(scopeOf(signal), 0.01);
  await new Promise((resolve) => lifetime.signal.addEventListener('abort', resolve));
  expect([lifetime.timedOut, lifetime.gone.aborted]).toEqual([true, false]);
  lifetime.release();
});
