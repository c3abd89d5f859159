import { describe, expect, it } from 'vitest';
import { commands } from '../commands/commands.ts';
import { interrupted, untilInterrupted } from './interrupt.ts';

const never = new Promise<number>(() => {});

describe('untilInterrupted', () => {
  it('hands on what the work gives', async () => {
    const { signal } = new AbortController();
    expect(await untilInterrupted(Promise.resolve(3), signal)).toBe(3);
    await expect(untilInterrupted(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
  });

  it('lets work that is interrupted end in order', async () => {
    const abort = new AbortController();
    const tidy = new Promise<string>((resolve) => {
      abort.signal.addEventListener('abort', () => setTimeout(() => resolve('lock given back'), 20));
    });
    const ended = untilInterrupted(tidy, abort.signal, 5_000);
    abort.abort();
    expect(await ended).toBe('lock given back');
  });

  it('leaves work behind that hangs', async () => {
    const abort = new AbortController();
    const ended = untilInterrupted(never, abort.signal, 20);
    abort.abort(new Error('Ctrl-C'));
    await expect(ended).rejects.toThrow('Ctrl-C');
  });
});

describe('interrupted', () => {
  it('says how things are now: not that something was made where something was to be removed', () => {
    expect(interrupted(undefined).message).toMatch(/^interrupted; what was made so far is kept/);
    for (const command of commands.filter(({ name }) => ['down', 'back', 'pause'].includes(name))) {
      expect(interrupted(undefined, command.leaves).message).toMatch(/still/);
    }
  });
});
