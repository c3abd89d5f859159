/** FAULTS=all, as `npm run test:faults:full` sets it: every fault in full, where CI has time for a few of each. */
const inFull = process.env['FAULTS'] === 'all';

/** @returns how often, or how much, in this run */
export function scaled(bounded: number, full: number): number {
  return inFull ? full : bounded;
}
