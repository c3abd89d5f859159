import { expect, test } from 'vitest';
import { SharedAttempt } from './shared-attempt.ts';

function begun() {
  let [resolve, reject]: [(value: string) => void, (error: Error) => void] = [() => {}, () => {}];
  let over: AbortSignal | undefined;
  const attempt = new SharedAttempt<string>((signal) => {
    over = signal;
    return new Promise((...ends) => {
      [resolve, reject] = ends;
    });
  });
  return { attempt, resolve, reject, isOver: () => over?.aborted };
}

test('is given up when the last of those who wait for it no longer does, and not before', async () => {
  const { attempt, isOver } = begun();
  const [one, other] = [new AbortController(), new AbortController()];
  const waiting = [attempt.wait(one.signal), attempt.wait(other.signal)];
  one.abort(new Error('one goes'));
  await expect(waiting[0]).rejects.toThrow('one goes');
  expect([isOver(), attempt.hasFailed]).toEqual([false, false]);
  other.abort(new Error('the other goes'));
  await expect(waiting[1]).rejects.toThrow('the other goes');
  expect([isOver(), attempt.hasFailed]).toEqual([true, true]);
});

test('what comes of it is for all, also for who asks later, and is not given up', async () => {
  const { attempt, resolve, isOver } = begun();
  const forever = new AbortController().signal;
  const waiting = [attempt.wait(forever), attempt.wait(forever)];
  expect(attempt.outcome).toBeUndefined();
  resolve('there');
  expect(await Promise.all([...waiting, attempt.wait(forever)])).toEqual(['there', 'there', 'there']);
  expect([attempt.outcome, isOver(), attempt.hasFailed]).toEqual(['there', false, false]);
});

test('a failure is for all as well', async () => {
  const { attempt, reject, isOver } = begun();
  const forever = new AbortController().signal;
  const waiting = [attempt.wait(forever), attempt.wait(forever)];
  reject(new Error('refused'));
  for (const each of waiting) await expect(each).rejects.toThrow('refused');
  expect([isOver(), attempt.hasFailed]).toEqual([false, true]);
});
