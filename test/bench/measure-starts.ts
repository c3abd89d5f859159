import { type StartSeries, serverNames } from './results.ts';
import { BenchServer } from './servers/bench-server.ts';
import type { BenchLab } from './servers/lab.ts';

/** Starts of both by turns, each time with nothing stored. */
export async function measureStarts(lab: BenchLab, rounds: number): Promise<readonly StartSeries[]> {
  const series = serverNames.map((server) => ({
    server,
    readyMs: [] as number[],
    listMs: [] as number[],
    residentMiB: [] as number[],
  }));
  // The first finds files that nobody has read for a while.
  for (let round = -1; round < rounds; round++) {
    for (const { server: name, readyMs, listMs, residentMiB } of series) {
      const server = await BenchServer.create(lab.paths, name, lab.programs[name], lab.tools.etcd.path);
      try {
        await server.etcdAnswers();
        const times = await server.start();
        if (round < 0) continue;
        readyMs.push(times.readyMs);
        listMs.push(times.listMs);
        residentMiB.push(await server.residentMiB());
      } finally {
        await server.remove();
      }
    }
  }
  return series;
}
