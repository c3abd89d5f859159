import type { LoadSeries, Results, ServerName, SizeFigures, Way } from './results.ts';

/** Results of a run that did next to nothing. */
export const nothing: Results = {
  mode: 'quick',
  begun: '2026-01-02T03:04Z',
  machine: { cpu: 'a processor', cores: 2, memoryGiB: 8, system: 'a system', loadBefore: 0.1, loadAfter: 2.5 },
  versions: { 'go sample': 'v0', 'kube-apiserver': '1', etcd: '3', 'Node.js': '20', vegeta: '12' },
  settings: { workers: 16, rounds: 1, secondsOfARound: 1, objects: 2000, sizeWorkers: 4 },
  loads: [],
  watches: [],
  starts: [],
  sizes: [],
};

/** One round of a second. @param cpu seconds of the server */
export function series(
  operation: string,
  server: ServerName,
  requests: number,
  cpu = 1,
  way: Way = 'direct',
): LoadSeries {
  const taken = { server: cpu, etcd: 0, aggregator: 0, client: cpu / 2 };
  return {
    operation,
    way,
    server,
    bytes: 1300,
    samples: [{ requests, seconds: 1, p50Ms: 1, p99Ms: 2, cpu: taken }],
  };
}

export function size(objects: number, server: ServerName, loads: readonly LoadSeries[]): SizeFigures {
  return { objects, server, firstListMs: [objects], residentAtStartMiB: 50, residentMiB: objects / 100, loads };
}
