import { quantile } from '../figures/median.ts';
import type { LoadSetting } from '../load/measure-operation.ts';
import { cpuSince, type ServingProcesses, takeCpu } from '../load/serving-processes.ts';
import { type ServerName, serverNames, type WatchSample, type WatchSeries } from '../results.ts';
import type { BenchServer } from '../servers/bench-server.ts';
import { flundersPath, namespaces, objectName } from '../servers/dataset.ts';
import { sentAt } from './delays.ts';
import { WatcherProcess } from './watcher-process.ts';

/** So many events a watch in a round, in batches that are written at once. */
const writesOfABatch = 20;
const eventsOfARound = 40_000;

/** Watches of a namespace in which objects change, so many at once. */
export async function measureWatches(watchers: number, setting: LoadSetting): Promise<readonly WatchSeries[]> {
  const samples: Record<ServerName, WatchSample[]> = { go: [], ours: [] };
  for (let round = -1; round < setting.plan.watchRounds; round++) {
    const order = round % 2 === 0 ? serverNames : [...serverNames].reverse();
    for (const name of order) {
      const sample = await measureOnce(watchers, setting.servers[name], setting).catch((error: Error) => {
        throw new Error(`${watchers} watchers, ${name}, ${setting.way}: ${error.message}`);
      });
      if (round >= 0) samples[name].push(sample);
    }
  }
  return serverNames.map((server) => ({ watchers, way: setting.way, server, samples: samples[server] }));
}

async function measureOnce(watchers: number, server: BenchServer, { enter }: LoadSetting): Promise<WatchSample> {
  const { entry, aggregatorPid } = await enter(server);
  const path = `${flundersPath(namespaces.changed)}?watch=true&resourceVersion=${await revisionOf(server)}`;
  const watching = await WatcherProcess.open(entry, path, watchers);
  try {
    return await writeAndReceive(watchers, server, watching, { ...server.processes, aggregator: aggregatorPid });
  } finally {
    await watching.close();
  }
}

async function writeAndReceive(
  watchers: number,
  server: BenchServer,
  watching: WatcherProcess,
  serving: ServingProcesses,
): Promise<WatchSample> {
  const [before, clientBefore] = await Promise.all([takeCpu(serving), watching.cpuSeconds()]);
  const delays: number[] = [];
  let seconds = 0;
  while (delays.length < eventsOfARound) {
    const began = now();
    const received = watching.receive(watchers * writesOfABatch);
    // Heard of below, also if a write fails first.
    received.catch(() => undefined);
    await Promise.all(Array.from({ length: writesOfABatch }, (_, index) => write(server, index)));
    const { lastAt, delays: ofBatch } = await received;
    seconds += (lastAt - began) / 1000;
    for (const delay of ofBatch) delays.push(delay);
  }
  const cpu = cpuSince(before, await takeCpu(serving));
  return {
    events: delays.length,
    seconds,
    p50Ms: quantile(delays, 0.5) ?? 0,
    p99Ms: quantile(delays, 0.99) ?? 0,
    cpu: { ...cpu, client: (await watching.cpuSeconds()) - clientBefore },
  };
}

async function revisionOf(server: BenchServer): Promise<string> {
  const { body } = await server.api.get(flundersPath(namespaces.changed), { limit: 1 });
  return body.metadata?.resourceVersion ?? '';
}

/** Always past the aggregator: what is measured are the watches. */
async function write(server: BenchServer, index: number): Promise<void> {
  const path = flundersPath(namespaces.changed, objectName(index));
  const patch = { metadata: { annotations: { [sentAt]: now().toFixed(3) } } };
  const { code, text } = await server.api.patch(path, 'merge', patch);
  if (code !== 200) throw new Error(`a write was answered with ${code}: ${text}`);
}

function now(): number {
  return performance.timeOrigin + performance.now();
}
