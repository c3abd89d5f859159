import { LabError } from './error.ts';

/** Milliseconds that work has to end in order after Ctrl-C; whoever has typed it waits. */
const farewell = 1_000;

/** The first Ctrl-C ends what is running and says what was kept; the second ends at once. */
export function listenForInterrupt(controller: AbortController): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
}

/**
 * Work that is interrupted ends by itself: its commands are ended, its locks are given back. What hangs in spite of
 * that is left behind after a moment, as it would be by SIGKILL, which every later command copes with.
 * @throws the signal's reason
 */
export async function untilInterrupted<T>(work: Promise<T>, signal: AbortSignal, patience = farewell): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hanging = new Promise<never>((_, reject) => {
    const onAbort = () => {
      timer = setTimeout(() => reject(signal.reason), patience);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  return Promise.race([work, hanging]).finally(() => clearTimeout(timer));
}

/** @param leaves how things are now, in words */
export function interrupted(error: unknown, leaves = 'what was made so far is kept'): LabError {
  return new LabError('interrupted', { what: `interrupted; ${leaves}` }, { cause: error });
}
