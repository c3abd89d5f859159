/**
 * Lets callers share a run of `act`, but only one that starts after they asked: what it finds out is then at least as
 * new as their question. At most one runs at a time, and one more waits for it.
 */
export function coalesce<T>(act: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  const begin = async () => {
    await running;
    next = undefined;
    const run = act();
    running = run.catch(() => {});
    return run;
  };
  return () => {
    next ??= begin();
    return next;
  };
}
