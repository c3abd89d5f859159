const first = 200;
const longest = 10_000;
/** A process that has run for so long has recovered: its next end counts as the first. */
const recovered = 10_000;

/** How many ends in a row count for the next delay, given how long the process ran this time (milliseconds). */
export function countFailures(before: number, ran: number): number {
  return ran >= recovered ? 1 : before + 1;
}

/**
 * Milliseconds to wait before a process that has ended is started again: doubling like a kubelet's CrashLoopBackOff,
 * but from 0.2 s to 10 s, since a person is looking on.
 */
export function restartDelay(failures: number): number {
  return Math.min(longest, first * 2 ** Math.max(0, failures - 1));
}
