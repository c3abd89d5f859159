import type { CpuSeconds } from '../results.ts';
import { usageOf } from './usage.ts';

/** Process ids of all that has a part in an answer. */
export interface ServingProcesses {
  readonly server: number;
  readonly etcd: number;
  /** Undefined where requests go past it. */
  readonly aggregator: number | undefined;
}

export type ServingCpu = Omit<CpuSeconds, 'client'>;

/** Since each of them began. */
export async function takeCpu({ server, etcd, aggregator }: ServingProcesses): Promise<ServingCpu> {
  const secondsOf = async (pid: number | undefined) => (pid === undefined ? 0 : (await usageOf(pid)).cpuSeconds);
  const [ofServer, ofEtcd, ofAggregator] = await Promise.all([server, etcd, aggregator].map(secondsOf));
  return { server: ofServer ?? 0, etcd: ofEtcd ?? 0, aggregator: ofAggregator ?? 0 };
}

export function cpuSince(before: ServingCpu, after: ServingCpu): ServingCpu {
  return {
    server: after.server - before.server,
    etcd: after.etcd - before.etcd,
    aggregator: after.aggregator - before.aggregator,
  };
}
