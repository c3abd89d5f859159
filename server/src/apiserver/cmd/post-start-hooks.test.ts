import { describe, expect, it } from 'vitest';
import { runChecks } from '../health/check.ts';
import type { PostStartHook } from './definition.ts';
import { createPostStartHooks } from './post-start-hooks.ts';

function begin(hooks: readonly PostStartHook[], signal = new AbortController().signal) {
  const failures: string[] = [];
  const { checks, start } = createPostStartHooks(hooks);
  const listers = () => {
    throw new Error('nothing is stored');
  };
  start({ signal, listers }, ({ message }) => failures.push(message));
  return {
    failures,
    problems: async () => Object.fromEntries((await runChecks(checks)).map((r) => [r.name, r.problem])),
  };
}

describe('post-start hooks', () => {
  it('run at the same time, and have each a check that passes once they are done', async () => {
    let finish = () => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const { failures, problems } = begin([
      { name: 'slow', run: () => slow },
      { name: 'quick', run() {} },
    ]);
    await expect.poll(problems).toEqual({ 'poststarthook/slow': 'not finished', 'poststarthook/quick': undefined });
    finish();
    await expect.poll(problems).toEqual({ 'poststarthook/slow': undefined, 'poststarthook/quick': undefined });
    expect(failures).toEqual([]);
  });

  it('tell of the first that fails, by its name, whether it throws or rejects', async () => {
    const { failures, problems } = begin([
      {
        name: 'first',
        run() {
          throw new Error('no such file');
        },
      },
      { name: 'second', run: () => Promise.reject(new Error('later')) },
    ]);
    await expect.poll(() => failures).toEqual(['post-start hook "first" failed: no such file']);
    expect(await problems()).toMatchObject({ 'poststarthook/first': 'not finished' });
  });

  it('may throw when they are told to stop', async () => {
    const stop = new AbortController();
    const run = () => Promise.reject(new Error('stopped'));
    stop.abort();
    const { failures } = begin([{ name: 'a', run }], stop.signal);
    await new Promise((resolve) => setImmediate(resolve));
    expect(failures).toEqual([]);
  });

  it('have names of their own', () => {
    const hook = { name: 'a', run() {} };
    expect(() => createPostStartHooks([hook, hook])).toThrow('there are two post-start hooks "a"');
  });
});
