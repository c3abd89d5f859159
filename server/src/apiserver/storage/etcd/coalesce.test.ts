import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { coalesce } from './coalesce.ts';

function manual() {
  const runs: { readonly resolve: (value: string) => void; readonly reject: (error: Error) => void }[] = [];
  const shared = coalesce(() => new Promise<string>((resolve, reject) => runs.push({ resolve, reject })));
  return { runs, shared };
}

test('who asks before a run starts shares it, who asks later gets one that starts later', async () => {
  const { runs, shared } = manual();
  const first = [shared(), shared()];
  await nextTurn();
  expect(runs).toHaveLength(1);
  const second = [shared(), shared()];
  await nextTurn();
  expect(runs).toHaveLength(1);
  runs[0]?.resolve('one');
  expect(await Promise.all(first)).toEqual(['one', 'one']);
  await nextTurn();
  expect(runs).toHaveLength(2);
  runs[1]?.resolve('two');
  expect(await Promise.all(second)).toEqual(['two', 'two']);
});

test('a failure is for those who shared the run, not for the next', async () => {
  const { runs, shared } = manual();
  const first = shared();
  await nextTurn();
  const second = shared();
  runs[0]?.reject(new Error('lost'));
  await expect(first).rejects.toThrow('lost');
  await nextTurn();
  runs[1]?.resolve('fine');
  expect(await second).toBe('fine');
});
