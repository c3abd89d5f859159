import path from 'node:path';
import { nodeVersion } from '../../scripts/drivers/kind/runtime-image.ts';
import { readVersions } from '../conformance/report/versions.ts';
import { type LoadSetting, measureOperation } from './load/measure-operation.ts';
import { operations } from './load/operations.ts';
import { currentLoad, lookAtMachine } from './machine.ts';
import { measureSizes } from './measure-sizes.ts';
import { measureStarts } from './measure-starts.ts';
import { type BenchPlan, sizeWorkers } from './plan.ts';
import { type LoadSeries, type Results, type ServerName, serverNames, type WatchSeries } from './results.ts';
import { BenchServer } from './servers/bench-server.ts';
import { namespaces } from './servers/dataset.ts';
import { type BenchLab, withBenchLab } from './servers/lab.ts';
import { routeTo } from './servers/route.ts';
import { seed } from './servers/seed.ts';
import { measureWatches } from './watch/measure-watches.ts';

type Pair = Readonly<Record<ServerName, BenchServer>>;

/** Whether a part of the benchmark is asked for. */
export type Wanted = (id: string) => boolean;

/** Measures all that is wanted. @throws Error if anything can't be measured */
export async function runBench(plan: BenchPlan, wanted: Wanted, say: (line: string) => void): Promise<Results> {
  const begun = `${new Date().toISOString().slice(0, 16)}Z`;
  const machine = await lookAtMachine();
  return withBenchLab(say, async (lab) => {
    const starts = wanted('start') ? await startsOf(lab, plan, say) : [];
    const sizes = wanted('size') ? await withPair(lab, (pair) => measureSizes(directly(lab, pair, plan), say)) : [];
    const { loads, watches } = await withPair(lab, (pair) => underLoad(lab, pair, plan, wanted, say));
    return {
      mode: plan.mode,
      begun,
      machine: { ...machine, loadAfter: currentLoad() },
      versions: await versionsOf(lab),
      settings: {
        workers: plan.workers,
        rounds: plan.rounds,
        secondsOfARound: plan.seconds,
        objects: plan.objects,
        sizeWorkers,
      },
      starts,
      sizes,
      loads,
      watches,
    };
  });
}

async function startsOf(lab: BenchLab, plan: BenchPlan, say: (line: string) => void) {
  say('Starting each with nothing stored');
  return measureStarts(lab, plan.starts);
}

async function underLoad(lab: BenchLab, pair: Pair, plan: BenchPlan, wanted: Wanted, say: (line: string) => void) {
  for (const name of serverNames) {
    await seed(pair[name], { namespace: namespaces.read, from: 0, to: plan.objects });
    await seed(pair[name], { namespace: namespaces.changed, from: 0, to: plan.written });
  }
  const loads: LoadSeries[] = [];
  const watches: WatchSeries[] = [];
  for (const setting of [directly(lab, pair, plan), aggregated(lab, pair, plan)]) {
    const { way } = setting;
    const asked = operations.filter(({ id, aggregated }) => wanted(id) && (way === 'direct' || aggregated));
    for (const operation of asked) {
      say(`${operation.title}, ${way}`);
      loads.push(...(await measureOperation(operation, setting)));
    }
    if (!wanted('watch')) continue;
    for (const watchers of way === 'direct' ? plan.watchers : plan.aggregatedWatchers) {
      say(`${watchers} watchers, ${way}`);
      watches.push(...(await measureWatches(watchers, setting)));
    }
  }
  return { loads, watches };
}

/** Both servers running, each with an etcd that is new. */
async function withPair<T>(lab: BenchLab, act: (pair: Pair) => Promise<T>): Promise<T> {
  const started: BenchServer[] = [];
  const start = async (name: ServerName) => {
    const server = await BenchServer.create(lab.paths, name, lab.programs[name], lab.tools.etcd.path);
    started.push(server);
    await server.etcdAnswers();
    await server.start();
    return server;
  };
  try {
    return await act({ go: await start('go'), ours: await start('ours') });
  } finally {
    await Promise.all(started.map((server) => server.remove()));
  }
}

function directly(lab: BenchLab, servers: Pair, plan: BenchPlan): LoadSetting {
  return {
    plan,
    servers,
    vegeta: lab.tools.vegeta.path,
    dir: path.resolve(lab.paths.run),
    way: 'direct',
    enter: async ({ entry }) => ({ entry }),
    objects: plan.objects,
  };
}

function aggregated(lab: BenchLab, servers: Pair, plan: BenchPlan): LoadSetting {
  return {
    ...directly(lab, servers, plan),
    way: 'aggregated',
    enter: async (server) => {
      await routeTo(server, lab);
      return { entry: lab.aggregator, aggregatorPid: lab.aggregatorPid };
    },
  };
}

async function versionsOf({ tools }: BenchLab): Promise<Results['versions']> {
  return {
    'go sample': (await readVersions()).go,
    'kube-apiserver': tools['kube-apiserver'].version,
    etcd: tools.etcd.version,
    'Node.js': nodeVersion,
    vegeta: tools.vegeta.version,
  };
}
