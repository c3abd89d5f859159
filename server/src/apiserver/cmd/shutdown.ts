import { log } from '../logs/log.ts';

/** @param stop ends everything in good order; the process exits with 0 after it, whatever it leaves behind */
export function exitOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) {
      log.warn('second signal, exiting at once', { signal });
      process.exit(1);
    }
    stopping = true;
    log.info('shutting down', { signal });
    stop()
      .catch((error) => log.error('shutdown was not clean', { error }))
      .finally(() => process.exit(0));
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** A state that nobody foresaw is not one to go on from: whoever started us starts us again. */
export function exitOnUncaughtErrors(): void {
  // But whoever reads the log may go away (EPIPE) without taking the server along.
  process.stderr.on('error', () => undefined);
  process.on('uncaughtException', (error, origin) => {
    log.error('uncaught error, exiting', { origin, error });
    process.exit(1);
  });
}
