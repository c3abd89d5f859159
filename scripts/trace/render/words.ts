import { sources } from '../fact.ts';
import type { Fact, Outcome, Party, TracedRequest, TraceModel, Way } from '../model.ts';

export const partyNames: Readonly<Record<Party, string>> = {
  kubectl: 'kubectl',
  'kube-apiserver': 'kube-apiserver',
  server: 'sample server',
  etcd: 'etcd',
};

export const wayNames: Readonly<Record<Way, string>> = {
  aggregated: 'aggregated',
  local: 'kube-apiserver itself',
  discovery: 'the aggregator itself',
  none: 'no answer',
};

export const outcomeNames: Readonly<Record<Outcome, string>> = {
  passed: 'passed',
  refused: 'refused',
  failed: 'failed',
  'not-reached': 'not reached',
  unseen: 'not seen',
};

export const marks: Readonly<Record<Outcome, string>> = {
  passed: '✓',
  refused: '✗',
  failed: '✗',
  'not-reached': '·',
  unseen: '?',
};

/** The way, and whether the request went it to its end. */
export function wayText({ way, hops }: TracedRequest): string {
  const stopped = hops.some(({ outcome }) => outcome === 'not-reached');
  return way === 'aggregated' && stopped ? 'aggregated, but it never got there' : wayNames[way];
}

/** A letter for each who records facts, and `~` for what follows. */
export const letters: Readonly<Record<string, string>> = {
  [sources.kubectl]: 'k',
  [sources.audit]: 'a',
  [sources.server]: 's',
  [sources.cluster]: 'o',
  [sources.lab]: 'l',
};

export function letterOf({ basis, source }: Fact): string {
  return basis === 'inferred' ? '~' : (letters[source] ?? ' ');
}

export function millisecondsText(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '' : `${milliseconds.toFixed(milliseconds < 100 ? 1 : 0)} ms`;
}

export function commandLine({ command }: TraceModel): string {
  return ['kubectl', ...command].map((word) => (/^[\w@%+=:,./<>-]+$/.test(word) ? word : `'${word}'`)).join(' ');
}

/** `driver host, the TypeScript server, 2 replicas` */
export function labText({ lab: { driver, server, replicas } }: TraceModel): string {
  const kind = server === 'go' ? 'the Go sample' : 'the TypeScript server';
  return [`driver ${driver}`, kind, ...(replicas > 1 ? [`${replicas} replicas`] : [])].join(', ');
}
