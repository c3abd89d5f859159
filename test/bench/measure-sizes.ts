import { type LoadSetting, measureOperation } from './load/measure-operation.ts';
import { operations } from './load/operations.ts';
import { sizeWorkers } from './plan.ts';
import { type LoadSeries, type ServerName, type SizeFigures, serverNames } from './results.ts';
import { namespaces } from './servers/dataset.ts';
import { seed } from './servers/seed.ts';

/** What should depend on how many objects there are in different ways. */
const measured = ['get', 'list', 'limit', 'selector'];

/**
 * Figures at growing numbers of objects, on servers that are started anew each time.
 * @param setting its servers have nothing stored
 */
export async function measureSizes(setting: LoadSetting, say: (line: string) => void): Promise<readonly SizeFigures[]> {
  const figures: SizeFigures[] = [];
  let before = 0;
  for (const objects of setting.plan.sizes) {
    say(`With ${objects} objects`);
    for (const name of serverNames) {
      await seed(setting.servers[name], { namespace: namespaces.read, from: before, to: objects });
    }
    figures.push(...(await measureSize({ ...setting, objects })));
    before = objects;
  }
  return figures;
}

async function measureSize(setting: LoadSetting): Promise<readonly SizeFigures[]> {
  const { plan, servers, objects } = setting;
  const firstListMs: Record<ServerName, number[]> = { go: [], ours: [] };
  for (let round = 0; round < plan.restarts; round++) {
    for (const name of serverNames) {
      await servers[name].stop();
      firstListMs[name].push((await servers[name].start()).listMs);
    }
  }
  const atStart = { go: await servers.go.residentMiB(), ours: await servers.ours.residentMiB() };
  const quiet = { ...plan, workers: sizeWorkers, rounds: plan.sizeRounds, seconds: plan.sizeSeconds };
  const loads: LoadSeries[] = [];
  for (const operation of operations.filter(({ id }) => measured.includes(id))) {
    loads.push(...(await measureOperation(operation, { ...setting, plan: quiet })));
  }
  return Promise.all(
    serverNames.map(async (server) => ({
      objects,
      server,
      firstListMs: firstListMs[server],
      residentAtStartMiB: atStart[server],
      residentMiB: await servers[server].residentMiB(),
      loads: loads.filter((series) => series.server === server),
    })),
  );
}
