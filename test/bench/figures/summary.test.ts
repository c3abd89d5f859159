import { describe, expect, it } from 'vitest';
import type { LoadSample } from '../results.ts';
import { isLimitedByClient, summarizeLoad, summarizeWatch } from './summary.ts';

const sample = (requests: number, server: number, client: number): LoadSample => ({
  requests,
  seconds: 2,
  p50Ms: requests / 100,
  p99Ms: requests / 10,
  cpu: { server, etcd: 0.1, aggregator: 0, client },
});

describe('a summary of rounds', () => {
  it('has the medians', () => {
    const { perSecond, p50Ms, p99Ms, serverCpu, etcdCpu, limited } = summarizeLoad([
      sample(100, 1, 0.2),
      sample(300, 1, 0.2),
      sample(200, 1, 0.2),
    ]);
    expect({ perSecond, p50Ms, p99Ms, serverCpu, limited }).toEqual({
      perSecond: 100,
      p50Ms: 2,
      p99Ms: 20,
      serverCpu: 5,
      limited: 0,
    });
    expect(etcdCpu).toBeCloseTo(0.5);
  });

  it('leaves rounds that the client limited out of rates, not out of costs', () => {
    const rounds = [sample(100, 1, 0.2), sample(1000, 1, 5), sample(900, 1, 5)];
    expect(summarizeLoad(rounds)).toMatchObject({ perSecond: 50, limited: 2 });
    expect(summarizeLoad(rounds).serverCpu).toBeCloseTo(1.11, 2);
  });

  it('has no rate where no round counts', () => {
    expect(summarizeLoad([sample(100, 0.1, 5)])).toMatchObject({ perSecond: undefined, p99Ms: undefined, limited: 1 });
  });

  it('counts events of watches alike', () => {
    const { eventsPerSecond, serverCpu } = summarizeWatch([
      { events: 4000, seconds: 2, p50Ms: 5, p99Ms: 9, cpu: { server: 0.4, etcd: 0, aggregator: 0, client: 0.2 } },
    ]);
    expect({ eventsPerSecond, serverCpu }).toEqual({ eventsPerSecond: 2000, serverCpu: 0.1 });
  });
});

it('says that the client limits where it takes more than all that serves', () => {
  const cpu = { server: 0.5, etcd: 0.2, aggregator: 0.3 };
  expect(isLimitedByClient({ ...cpu, client: 0.9 })).toBe(false);
  expect(isLimitedByClient({ ...cpu, client: 1.1 })).toBe(true);
});
