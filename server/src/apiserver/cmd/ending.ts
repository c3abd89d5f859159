import { log } from '../logs/log.ts';

/** How a server ends: once, because it is told to or because of an error. */
export interface Ending {
  stop(): Promise<void>;
  fail(error: Error): void;
  /** Resolves when it has ended, with the error that ended it. */
  readonly ended: Promise<Error | undefined>;
}

/** @param end everything, in good order */
export function createEnding(end: () => Promise<void>): Ending {
  let running: Promise<void> | undefined;
  const { promise: ended, resolve } = withResolvers<Error | undefined>();
  const begin = (error: Error | undefined) => {
    running ??= end().finally(() => resolve(error));
    return running;
  };
  return {
    stop: () => begin(undefined),
    fail(error) {
      begin(error).catch((second) => log.error('shutdown was not clean', { error: second }));
    },
    ended,
  };
}

/** Promise.withResolvers, which Node 20 does not have. */
function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
