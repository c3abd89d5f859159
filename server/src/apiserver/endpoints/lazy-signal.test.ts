import { describe, expect, it } from 'vitest';
import { LazySignal } from './lazy-signal.ts';

describe('a lazy signal', () => {
  it('is one and the same for all who ask', () => {
    const lazy = new LazySignal();
    expect(lazy.signal).toBe(lazy.signal);
    expect(lazy.signal.aborted).toBe(false);
  });

  it('aborts for those who have asked before', () => {
    const lazy = new LazySignal();
    const heard: unknown[] = [];
    lazy.signal.addEventListener('abort', () => heard.push(lazy.signal.reason));
    const reason = new Error('gone');
    lazy.abort(reason);
    expect(heard).toEqual([reason]);
  });

  it('is aborted, for the first reason, for those who ask later', () => {
    const lazy = new LazySignal();
    lazy.abort(new Error('late'));
    lazy.abort(new Error('gone'));
    expect(lazy.signal.aborted).toBe(true);
    expect(lazy.signal.reason).toEqual(new Error('late'));
  });
});
