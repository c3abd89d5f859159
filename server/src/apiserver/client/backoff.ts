import { setTimeout as sleep } from 'node:timers/promises';

/** Waits between attempts: doubling from `first` to `most`, each with up to half of it added at random. */
export interface Backoff {
  /** Milliseconds to wait before the next attempt. */
  next(): number;
  /** After a success. */
  reset(): void;
}

/** @param first @param most milliseconds @param random in [0, 1), for tests */
export function createBackoff(first: number, most: number, random: () => number = Math.random): Backoff {
  let delay = first;
  return {
    next() {
      const now = delay;
      delay = Math.min(delay * 2, most);
      // Without jitter all servers of a cluster come back to a restarted kube-apiserver in the same instant.
      return now * (1 + random() / 2);
    },
    reset() {
      delay = first;
    },
  };
}

/** @returns false if the signal aborted first */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(milliseconds, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
