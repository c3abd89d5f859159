import type { RequestScope } from './scope.ts';

/** Why and when one watch ends. */
export interface WatchLifetime {
  /** Aborts at whatever end: no more events are wanted. */
  readonly signal: AbortSignal;
  /** Aborts if nobody is there to be written to, or the server stops; not when the time is over. */
  readonly gone: AbortSignal;
  readonly timedOut: boolean;
  /** Takes away timer and listeners: there are thousands of watches, and the shutdown signal outlives them all. */
  release(): void;
}

/** A watch ends when its response closes, never when its request does: that is over with the headers. */
export function startLifetime({ ctx, shutdown }: RequestScope, seconds: number): WatchLifetime {
  const [end, gone] = [new AbortController(), new AbortController()];
  let timedOut = false;
  const leave = () => {
    gone.abort();
    end.abort();
  };
  const expire = () => {
    timedOut = true;
    end.abort();
  };
  // Not unref(): of such timers node keeps a list for each duration until that is over, although they were cleared
  // (unenroll() in its lib/timers.js), and clients may name any number of durations.
  const timer = setTimeout(expire, Math.min(Math.ceil(seconds * 1000), maxDelay));
  const signals = [ctx.signal, shutdown].filter((signal) => signal !== undefined);
  for (const signal of signals) signal.addEventListener('abort', leave);
  ctx.res.once('close', leave);
  if (ctx.res.destroyed || signals.some(({ aborted }) => aborted)) leave();
  return {
    signal: end.signal,
    gone: gone.signal,
    get timedOut() {
      return timedOut;
    },
    release() {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', leave);
      ctx.res.off('close', leave);
    },
  };
}

/** Milliseconds; what a timer can hold. */
const maxDelay = 2 ** 31 - 1;
