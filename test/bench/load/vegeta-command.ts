import type { Entry } from '../servers/entry.ts';

export interface AttackOptions {
  readonly vegeta: string;
  readonly entry: Entry;
  /** A file of targets, a line of JSON each. */
  readonly targets: string;
  /** Whether they are repeated until the time is over; else the run ends with them. */
  readonly repeats: boolean;
  readonly output: string;
  readonly http2: boolean;
  readonly workers: number;
  readonly seconds: number;
}

/**
 * The load generator with so many requests in flight at any time, as fast as they are answered.
 * https://github.com/tsenart/vegeta#usage-manual
 */
export function attackCommand(options: AttackOptions): readonly string[] {
  const { entry, workers } = options;
  return [
    options.vegeta,
    'attack',
    '-format=json',
    `-targets=${options.targets}`,
    ...(options.repeats ? [] : ['-lazy']),
    `-output=${options.output}`,
    // As fast as the answers come.
    '-rate=0',
    `-workers=${workers}`,
    `-max-workers=${workers}`,
    `-duration=${options.seconds}s`,
    '-timeout=60s',
    `-http2=${options.http2}`,
    `-connections=${workers}`,
    // Read, but not kept: checks are made apart, before.
    '-max-body=0',
    `-root-certs=${entry.ca}`,
    `-cert=${entry.client.cert}`,
    `-key=${entry.client.key}`,
    // The certificate's name, wherever the server listens.
    `-connect-to=${entry.serverName}:${entry.port}:127.0.0.1:${entry.port}`,
    // It would listen on all interfaces.
    '-prometheus-addr=',
  ];
}

export interface Target {
  readonly method: string;
  /** From the slash on. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** @returns one line for the file of targets */
export function targetLine({ serverName, port, headers }: Entry, { method, path, body, ...target }: Target): string {
  const sent = { ...headers, ...target.headers };
  return JSON.stringify({
    method,
    url: `https://${serverName}:${port}${path}`,
    header: Object.fromEntries(Object.entries(sent).map(([name, value]) => [canonical(name), [value]])),
    ...(body !== undefined && { body: Buffer.from(body).toString('base64') }),
  });
}

/** As Go writes names: it does not see an accept-encoding in small letters, and would ask for gzip beside it. */
function canonical(name: string): string {
  return name.replaceAll(/(^|-)([a-z])/g, (_all, before: string, letter: string) => before + letter.toUpperCase());
}
