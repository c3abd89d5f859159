import { awaitAvailable } from '../../cluster/await-available.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import { apiServiceNames } from '../../verify/api-services.ts';
import { notRun } from '../cases/case.ts';
import { trialOf, type Ways } from '../cases/run-cases.ts';
import { type CaseResult, type Cell, ofWays } from '../model.ts';
import type { Standalone } from '../ways/standalone.ts';
import { answersAgain, deletesNamespace, knowsResources, reads } from './look.ts';

/** What dies, and is brought back by a lab that no Ctrl-C ends. */
export interface Outage {
  readonly ways: Ways;
  readonly standalone: Standalone;
  readonly later: Lab;
  readonly say: Say;
}

/** Id and title of each row. */
export const outageRows = {
  read: ['server-down-read', 'Objects are read while its server is down'],
  kinds: ['server-down-kinds', 'kubectl still knows its resources while its server is down'],
  namespace: ['server-down-namespace', 'Its server being down, other namespaces can be deleted'],
  back: ['server-back', 'Its server being back, it answers with what it had'],
  main: ['apiserver-down-read', "Objects are read while the cluster's kube-apiserver is down"],
  mainBack: ['apiserver-back', 'kube-apiserver being back, it answers with what it had'],
} as const;

type Cells = Readonly<Record<keyof typeof outageRows, Cell>>;

const survivor = 'outlives';

/** Milliseconds: the aggregator looks at each server every 30 s. */
const noticed = 60_000;

/** Kills one thing after the other, looks at all three ways, and brings each back. */
export async function sufferOutages(outage: Outage): Promise<readonly CaseResult[]> {
  const { ways } = outage;
  const uids = ofWays((way) =>
    trialOf(ways, way)
      .create(survivor)
      .then(({ metadata }) => metadata?.uid ?? ''),
  );
  const uid = { crd: await uids.crd, aggregated: await uids.aggregated, standalone: await uids.standalone };
  const alone = await standaloneDown(outage, uid.standalone);
  const server = await serverDown(outage, uid);
  const main = await apiserverDown(outage, uid);
  const cells = {
    crd: { ...server.crd, ...main.crd },
    aggregated: { ...server.aggregated, ...main.aggregated },
    standalone: { ...alone, ...main.standalone },
  };
  return (Object.keys(outageRows) as (keyof Cells)[]).map((key) => ({
    id: outageRows[key][0],
    topic: 'outage',
    title: outageRows[key][1],
    cells: ofWays((way) => cells[way][key]),
  }));
}

type ServerCells = Pick<Cells, 'read' | 'kinds' | 'namespace' | 'back'>;
type MainCells = Pick<Cells, 'main' | 'mainBack'>;

async function standaloneDown({ ways, standalone, say }: Outage, uid: string): Promise<ServerCells> {
  const trial = trialOf(ways, 'standalone');
  const cluster = trialOf(ways, 'aggregated');
  say('ending the stand-alone server');
  const before = await during(
    () => standalone.stop(),
    () => standalone.start(),
    async () => ({
      read: await reads(trial, survivor),
      kinds: await knowsResources(trial, 0),
      namespace: await deletesNamespace(cluster, 'lab-compare-unaffected'),
    }),
  );
  return { ...before, back: await answersAgain(trial, survivor, uid) };
}

async function serverDown(
  { ways, later, say }: Outage,
  uid: Readonly<Record<'crd' | 'aggregated', string>>,
): Promise<{ readonly crd: ServerCells; readonly aggregated: ServerCells }> {
  const { lab } = ways;
  const { stopServer, startServer } = lab.driver.faults;
  const [crd, aggregated] = [trialOf(ways, 'crd'), trialOf(ways, 'aggregated')];
  const none = notRun('a CRD has no server of its own');
  if (!stopServer || !startServer) {
    const why = notRun(`on the driver ${lab.driver.name} the kubelet brings it back at once`);
    const row = { read: why, kinds: why, namespace: none, back: none };
    return { crd: row, aggregated: { read: why, kinds: why, namespace: why, back: why } };
  }
  say('ending the server behind the aggregator');
  const down = await during(
    () => stopServer(lab),
    // Not by the workload's own start: Ctrl-C has ended the bundler as well, and it would want to build.
    () => startServer(later, say),
    async () => {
      const read = { crd: await reads(crd, survivor), aggregated: await reads(aggregated, survivor) };
      say('until the aggregator has noticed');
      const kinds = { aggregated: await knowsResources(aggregated, noticed), crd: await knowsResources(crd, 0) };
      return { read, kinds, namespace: await deletesNamespace(aggregated, 'lab-compare-stuck') };
    },
  );
  say('until the aggregator has noticed that it is back');
  const back = await answersAgain(aggregated, survivor, uid.aggregated);
  await awaitAvailable(lab, apiServiceNames, say);
  const { read, kinds, namespace } = down;
  return {
    crd: { read: read.crd, kinds: kinds.crd, namespace: none, back: none },
    aggregated: { read: read.aggregated, kinds: kinds.aggregated, namespace, back },
  };
}

async function apiserverDown(
  { ways, later, say }: Outage,
  uid: Readonly<Record<'crd' | 'aggregated' | 'standalone', string>>,
): Promise<Readonly<Record<'crd' | 'aggregated' | 'standalone', MainCells>>> {
  const { lab } = ways;
  const { stopApiserver, startApiserver } = lab.driver.faults;
  if (!stopApiserver || !startApiserver) {
    const why = notRun(`on the driver ${lab.driver.name} the kubelet brings it back at once`);
    return ofWays(() => ({ main: why, mainBack: why }));
  }
  const trials = ofWays((way) => trialOf(ways, way));
  say('ending kube-apiserver');
  const main = await during(
    () => stopApiserver(lab),
    () => startApiserver(later, say),
    async () => ({
      crd: await reads(trials.crd, survivor),
      aggregated: await reads(trials.aggregated, survivor),
      standalone: await reads(trials.standalone, survivor),
    }),
  );
  const back = {
    crd: await answersAgain(trials.crd, survivor, uid.crd),
    aggregated: await answersAgain(trials.aggregated, survivor, uid.aggregated),
    standalone: await reads(trials.standalone, survivor),
  };
  await awaitAvailable(lab, apiServiceNames, say);
  return ofWays((way) => ({ main: main[way], mainBack: back[way] }));
}

/** Whatever happens in between, what was stopped is started again. */
async function during<T>(stop: () => Promise<void>, start: () => Promise<void>, work: () => Promise<T>): Promise<T> {
  try {
    await stop();
    return await work();
  } finally {
    await start();
  }
}
