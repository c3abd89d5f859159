import { setTimeout as sleep } from 'node:timers/promises';

export interface Looker {
  /** Looks again now, or right after the look that is under way. */
  poke(): void;
  /** Ends with the signal, never with an error. */
  readonly ended: Promise<void>;
}

/**
 * Looks again and again until the signal aborts: `every` milliseconds after a look has ended, or when poked. A look
 * that throws is told to `onProblem`, and looked at again like any other.
 */
export function lookAgain(
  look: () => Promise<void>,
  onProblem: (error: unknown) => void,
  { every, signal }: { readonly every: number; readonly signal: AbortSignal },
): Looker {
  let waiting = new AbortController();
  let poked = false;
  const loop = async () => {
    while (!signal.aborted) {
      poked = false;
      await look().catch((error: unknown) => {
        if (!signal.aborted) onProblem(error);
      });
      if (poked) continue;
      waiting = new AbortController();
      await sleep(every, undefined, { signal: AbortSignal.any([signal, waiting.signal]) }).catch(() => undefined);
    }
  };
  return {
    poke() {
      poked = true;
      waiting.abort();
    },
    ended: loop(),
  };
}
