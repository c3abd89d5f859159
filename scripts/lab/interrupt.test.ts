import { describe, expect, it } from 'vitest';
import { untilInterrupted } from './interrupt.ts';

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
