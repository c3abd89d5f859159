import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runRound } from './run-round.ts';

const { signal } = new AbortController();

test('runs each task once, no more than that many at a time', async () => {
  let running = 0;
  let most = 0;
  const done: number[] = [];
  const tasks = Array.from({ length: 20 }, (_, index) => async () => {
    most = Math.max(most, ++running);
    await sleep(1);
    running--;
    done.push(index);
    return true;
  });
  const round = await runRound(tasks, 4, signal);
  expect(done.sort((a, b) => a - b)).toEqual(tasks.map((_, index) => index));
  expect(most).toBe(4);
  expect(round.times).toHaveLength(20);
});

test('counts what was answered otherwise, and what was not answered, as errors', async () => {
  const tasks = [async () => true, async () => false, () => Promise.reject(new Error('refused'))];
  const { times, errors } = await runRound(tasks, 2, signal);
  expect([times.length, errors]).toEqual([1, 2]);
});

test('ends when it is interrupted', async () => {
  const interrupt = new AbortController();
  let asked = 0;
  const tasks = Array.from({ length: 100 }, () => async () => {
    if (++asked === 3) interrupt.abort();
    return true;
  });
  await expect(runRound(tasks, 1, interrupt.signal)).rejects.toThrow('aborted');
  expect(asked).toBe(3);
});
