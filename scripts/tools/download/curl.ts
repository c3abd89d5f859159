import type { ExecResult } from '../../lab/exec.ts';

/** How long to wait for what; in seconds. */
export interface Patience {
  /** Until a connection stands, name lookup included. */
  readonly connect: number;
  /** With next to nothing coming in. */
  readonly stall: number;
  readonly tries: number;
}

export type Outcome =
  | { readonly kind: 'whole' }
  /** The host or the way to it does not answer: no other download of this run would fare better. */
  | { readonly kind: 'unreachable'; readonly why: string }
  /** What has come so far is kept: the next try goes on from there. */
  | { readonly kind: 'broken'; readonly why: string }
  /** The server can't go on in the middle: from the beginning. */
  | { readonly kind: 'restart'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'disk-full'; readonly why: string };

/**
 * curl's arguments to bring a file here, going on where an earlier try has stopped. curl, because it is on every Linux
 * and macOS and knows what people's networks are made of: HTTPS_PROXY, NO_PROXY, company authorities, ~/.curlrc.
 */
export function transferArguments(url: string, file: string, patience: Patience): readonly string[] {
  return ['--progress-bar', '--continue-at', '-', ...common(url, patience), '--output', file, url];
}

/** The same for a few lines, into a file too: standard output belongs to `--write-out`. */
export function textArguments(url: string, file: string, patience: Patience): readonly string[] {
  return [
    '--silent',
    '--max-time',
    String(patience.connect + patience.stall),
    ...common(url, patience),
    '--output',
    file,
    url,
  ];
}

function common(url: string, { connect, stall }: Patience): readonly string[] {
  return [
    ...['--fail', '--location', '--show-error', '--write-out', '%{http_code}'],
    // Holds for redirects too: what was asked for over TLS never comes without.
    ...['--proto', url.startsWith('http:') ? '=http,https' : '=https'],
    ...['--connect-timeout', String(connect), '--speed-limit', '1000', '--speed-time', String(stall)],
  ];
}

/** What became of a transfer. Exit codes: https://curl.se/docs/manpage.html#EXIT */
export function outcomeOf({ exitCode, stdout, stderr }: ExecResult): Outcome {
  const status = stdout.trim().slice(-3);
  const why = /curl: \(\d+\) (.*)/.exec(stderr)?.[1]?.trim() ?? `curl ended with ${exitCode}`;
  if (exitCode === 0) return { kind: 'whole' };
  if (exitCode === 23) return { kind: 'disk-full', why };
  if (exitCode === 33 || status === '416') return { kind: 'restart', why };
  if (exitCode === 22 && /^(408|429|5)/.test(status)) return { kind: 'broken', why };
  // Over its time, or cut off: on the way there (by a proxy, say), or with half a file.
  if (exitCode === 28 || exitCode === 56) return { kind: status === '000' ? 'unreachable' : 'broken', why };
  if ([18, 52, 55, 92].includes(exitCode)) return { kind: 'broken', why };
  if ([5, 6, 7, 35, 60, 97].includes(exitCode)) return { kind: 'unreachable', why };
  return { kind: 'refused', why };
}

/** How far `--progress-bar` says that a transfer is, in whole percent. */
export function percentOf(line: string): number | undefined {
  const percent = /([\d.]+)%\s*$/.exec(line)?.[1];
  return percent === undefined ? undefined : Math.floor(Number(percent));
}
