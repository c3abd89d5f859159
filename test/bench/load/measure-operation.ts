import { made } from '../../conformance/harness/objects.ts';
import type { BenchPlan } from '../plan.ts';
import { type LoadSample, type LoadSeries, type ServerName, serverNames, type Way } from '../results.ts';
import type { BenchServer } from '../servers/bench-server.ts';
import { flundersPath, namespaces } from '../servers/dataset.ts';
import type { Entry } from '../servers/entry.ts';
import { askOnce } from './ask-once.ts';
import type { Operation, RunFacts } from './operations.ts';
import { runLoad } from './run-load.ts';

/** Two servers, and how a load gets to them. */
export interface LoadSetting {
  readonly vegeta: string;
  readonly dir: string;
  readonly plan: BenchPlan;
  readonly servers: Readonly<Record<ServerName, BenchServer>>;
  readonly way: Way;
  /** The way in; called before each run, for the aggregator leads to one of them at a time. */
  readonly enter: (server: BenchServer) => Promise<{ readonly entry: Entry; readonly aggregatorPid?: number }>;
  /** In the namespace that is read. */
  readonly objects: number;
}

/** More than this many a second are not expected of writes that are made durable one by one. */
const mostWritesPerSecond = 6_000;

let runs = 0;

/** Rounds on one server and the other by turns, so that what else happens on the machine happens to both. */
export async function measureOperation(operation: Operation, setting: LoadSetting): Promise<readonly LoadSeries[]> {
  const { plan } = setting;
  const bytes = { go: 0, ours: 0 };
  const samples: Record<ServerName, LoadSample[]> = { go: [], ours: [] };
  for (let round = -1; round < plan.rounds; round++) {
    const order = round % 2 === 0 ? serverNames : [...serverNames].reverse();
    for (const name of order) {
      const server = setting.servers[name];
      if (round < 0) bytes[name] = await checkAnswer(operation, server, setting);
      const sample = await runOnce(operation, server, setting, round < 0 ? plan.warmUpSeconds : plan.seconds).catch(
        (error: Error) => {
          throw new Error(`${operation.title}, ${name}, ${setting.way}: ${error.message}`);
        },
      );
      if (round >= 0) samples[name].push(sample);
    }
  }
  const { way } = setting;
  return serverNames.map((server) => ({
    operation: operation.id,
    way,
    server,
    bytes: bytes[server],
    samples: samples[server],
  }));
}

async function runOnce(operation: Operation, server: BenchServer, setting: LoadSetting, seconds: number) {
  const { entry, aggregatorPid } = await setting.enter(server);
  const { vegeta, dir, plan } = setting;
  const targets = await operation.targets(factsOf(server, setting, seconds * mostWritesPerSecond));
  return runLoad({
    vegeta,
    dir,
    entry,
    targets,
    serving: { ...server.processes, aggregator: aggregatorPid },
    repeats: operation.kind === 'read',
    http2: operation.http2,
    workers: plan.workers,
    seconds,
  });
}

/** @returns the size of an answer, in bytes */
async function checkAnswer(operation: Operation, server: BenchServer, setting: LoadSetting): Promise<number> {
  const facts = factsOf(server, setting, 1);
  const [target] = await operation.targets(facts);
  if (!target) throw new Error(`${operation.title}: nothing to ask`);
  const { answer, bytes } = await askOnce(server.api, target);
  operation.check(answer, facts);
  return bytes;
}

function factsOf(server: BenchServer, { plan, objects }: LoadSetting, most: number): RunFacts {
  runs++;
  return {
    objects,
    written: plan.written,
    run: String(runs),
    most: Math.ceil(most),
    current: async () => {
      const { apiVersion, kind, items = [] } = made(await server.api.get(flundersPath(namespaces.changed)));
      return items.map((item) => ({ apiVersion, kind: kind?.replace(/List$/, ''), ...item }));
    },
  };
}
