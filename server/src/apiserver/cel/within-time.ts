import { type Context, createContext, Script } from 'node:vm';

/**
 * Computes something, and gives it up after so many milliseconds: an expression over lists that a client sends can take
 * for ever, and nobody else is served meanwhile. (The Go library counts costs instead.)
 * @throws Error with code ERR_SCRIPT_EXECUTION_TIMEOUT if the time is over; else what `compute` throws
 */
export function withinTime<T>(milliseconds: number, compute: () => T): T {
  let result: { readonly value: T } | undefined;
  running.compute = () => {
    result = { value: compute() };
  };
  try {
    context ??= createContext({ run: () => running.compute() });
    script ??= new Script('run()');
    script.runInContext(context, { timeout: milliseconds });
  } finally {
    running.compute = () => undefined;
  }
  if (!result) throw new Error('nothing was computed');
  return result.value;
}

export function isOutOfTime(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}

/**
 * One context for all, since making one takes longer than most expressions, and a server's start does not need it; only
 * one computation runs at a time.
 */
const running = { compute(): void {} };
let context: Context | undefined;
let script: Script | undefined;
