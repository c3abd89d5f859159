import type { Round } from './statistics.ts';

/** @returns whether the answer was what it should be */
export type Task = () => Promise<boolean>;

/**
 * Runs tasks, that many at a time.
 * @throws the signal's reason once it aborts
 */
export async function runRound(tasks: readonly Task[], concurrency: number, signal: AbortSignal): Promise<Round> {
  const times: number[] = [];
  let errors = 0;
  const queue = tasks.values();
  const begun = performance.now();
  const worker = async () => {
    for (const task of queue) {
      signal.throwIfAborted();
      const sent = performance.now();
      if (await task().catch(() => false)) times.push(performance.now() - sent);
      else errors++;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  signal.throwIfAborted();
  return { times, errors, lasted: performance.now() - begun };
}
