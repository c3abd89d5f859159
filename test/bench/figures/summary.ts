import type { CpuSeconds, LoadSample, WatchSample } from '../results.ts';
import { median } from './median.ts';

/** Medians of an operation's rounds. A figure is undefined where no round counts for it. */
export interface LoadSummary {
  readonly perSecond: number | undefined;
  readonly p50Ms: number | undefined;
  readonly p99Ms: number | undefined;
  /** Seconds of CPU for 1,000 requests; of rounds that the client limits as well, for it does not change them. */
  readonly serverCpu: number | undefined;
  readonly etcdCpu: number | undefined;
  readonly aggregatorCpu: number | undefined;
  readonly clientCpu: number | undefined;
  /** How many rounds the load generator limited. */
  readonly limited: number;
}

export function summarizeLoad(samples: readonly LoadSample[]): LoadSummary {
  const counted = samples.filter(({ cpu }) => !isLimitedByClient(cpu));
  return {
    perSecond: median(counted.map(({ requests, seconds }) => requests / seconds)),
    p50Ms: median(counted.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(counted.map(({ p99Ms }) => p99Ms)),
    ...cpuPer(
      1000,
      samples.map(({ requests, cpu }) => ({ count: requests, cpu })),
    ),
    limited: samples.length - counted.length,
  };
}

export interface WatchSummary extends Omit<LoadSummary, 'perSecond'> {
  readonly eventsPerSecond: number | undefined;
}

/** CPU is for 1,000 events at one watcher each. */
export function summarizeWatch(samples: readonly WatchSample[]): WatchSummary {
  const counted = samples.filter(({ cpu }) => !isLimitedByClient(cpu));
  return {
    eventsPerSecond: median(counted.map(({ events, seconds }) => events / seconds)),
    p50Ms: median(counted.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(counted.map(({ p99Ms }) => p99Ms)),
    ...cpuPer(
      1000,
      samples.map(({ events, cpu }) => ({ count: events, cpu })),
    ),
    limited: samples.length - counted.length,
  };
}

/**
 * Whether a round says more about who asks than about who answers: the client took more CPU than all that served it
 * took together. A client that cost nothing could then more than double the rate on a machine that both keep busy.
 */
export function isLimitedByClient({ server, etcd, aggregator, client }: CpuSeconds): boolean {
  return client > server + etcd + aggregator;
}

function cpuPer(unit: number, samples: readonly { readonly count: number; readonly cpu: CpuSeconds }[]) {
  const per = (part: keyof CpuSeconds) => median(samples.map(({ count, cpu }) => (cpu[part] / count) * unit));
  return {
    serverCpu: per('server'),
    etcdCpu: per('etcd'),
    aggregatorCpu: per('aggregator'),
    clientCpu: per('client'),
  };
}
