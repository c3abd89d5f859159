import { setTimeout as sleep } from 'node:timers/promises';

/** From so many on who shared the last run, the next one waits for more. */
const many = 3;
/** Milliseconds. */
const pauseMs = 1;

/**
 * Lets callers share a run of `act`, but only one that starts after they asked: what it finds out is then at least as
 * new as their question. At most one runs at a time, and one more waits for it: for a moment longer while there are
 * many, because then each run that is saved leaves time for them.
 */
export function coalesce<T>(act: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  let [sharing, shared] = [0, 0];
  const begin = async () => {
    await running;
    if (shared >= many) await sleep(pauseMs);
    next = undefined;
    [shared, sharing] = [sharing, 0];
    const run = act();
    running = run.catch(() => {});
    return run;
  };
  return () => {
    sharing++;
    next ??= begin();
    return next;
  };
}
