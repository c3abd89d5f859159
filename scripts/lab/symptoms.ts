import type { ErrorId } from './catalogue.ts';

/** What programs print when it is the machine that fails them. The first that matches decides. */
const symptoms: readonly (readonly [RegExp, ErrorId])[] = [
  [/no space left on device|ENOSPC|disk quota exceeded|database space exceeded/i, 'disk-full'],
  [/permission denied while trying to connect|dial unix \S+: connect: permission denied/i, 'engine-rights'],
  [/cannot connect to the docker daemon|error during connect/i, 'engine-missing'],
  [/too many open files|inotify_init|inotify_add_watch/i, 'inotify-limits'],
  [/read-only file system|EROFS/i, 'no-permission'],
  [/certificate (has expired or )?is not yet valid/i, 'clock-skew'],
  [/no such host|network is unreachable|proxyconnect|EAI_AGAIN|ENOTFOUND|module lookup disabled/i, 'no-network'],
];

/** Where go build dials, it is for a module; other programs dial the cluster too. */
const dialing = /dial tcp|TLS handshake timeout|i\/o timeout/i;

/**
 * @param id what is known of the failure so far
 * @returns the failure behind a program's output, if it is one that the lab knows
 */
export function symptomIn(id: ErrorId, output: string): ErrorId | undefined {
  const found = symptoms.find(([pattern]) => pattern.test(output))?.[1];
  return found ?? (id === 'tool-build' && dialing.test(output) ? 'no-network' : undefined);
}
