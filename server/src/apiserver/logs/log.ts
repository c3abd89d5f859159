/**
 * One JSON object a line on standard error, so that `kubectl logs` and collectors read the same thing. Secrets are
 * the caller's business: nothing that authenticates anybody may be given to it.
 */
type Level = 'debug' | 'info' | 'warn' | 'error';

export type LogFields = Readonly<Record<string, unknown>>;

let verbosity = 0;

/** @param level as kube-apiserver's -v: 4 and above shows what is only of use to a developer */
export function setVerbosity(level: number): void {
  verbosity = level;
}

export const log = {
  /** Whether anybody would see it: for what costs something to say. */
  showsDebug: (): boolean => verbosity >= 4,
  debug(message: string, fields?: LogFields): void {
    if (log.showsDebug()) write('debug', message, fields);
  },
  info(message: string, fields?: LogFields): void {
    write('info', message, fields);
  },
  warn(message: string, fields?: LogFields): void {
    write('warn', message, fields);
  },
  error(message: string, fields?: LogFields): void {
    write('error', message, fields);
  },
};

/** @returns one line without its newline */
export function formatLine(time: Date, level: Level, message: string, fields: LogFields = {}): string {
  return JSON.stringify({ time: time.toISOString(), level, message, ...fields }, (_key, value: unknown) =>
    value instanceof Error ? describeError(value) : value,
  );
}

function write(level: Level, message: string, fields: LogFields | undefined): void {
  process.stderr.write(`${formatLine(new Date(), level, message, fields)}\n`);
}

function describeError(error: Error): { name: string; message: string; stack: string | undefined; cause?: unknown } {
  const { name, message, stack, cause } = error;
  return { name, message, stack, ...(cause !== undefined && { cause }) };
}
