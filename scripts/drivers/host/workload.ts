import path from 'node:path';
import { kubectl } from '../../cluster/kubectl.ts';
import { hostStatus } from '../../host/host-status.ts';
import { etcdName, serverNames } from '../../host/process-name.ts';
import { replaceProcesses } from '../../host/replace-processes.ts';
import { startWorkload, workloadSpecs } from '../../host/start-workload.ts';
import { askSupervisor } from '../../host/supervisor/ask-supervisor.ts';
import { whyStale } from '../../host/why-stale.ts';
import type { Evidence } from '../../lab/evidence.ts';
import type { Lab } from '../../lab/lab.ts';
import { done, missing } from '../../steps/step.ts';
import type { Driver } from '../driver.ts';
import { hostImage } from './image.ts';
import { planOf } from './plan.ts';
import { serverProgram } from './server-program.ts';
import { differingServer, surplusServers } from './servers.ts';
import { hasVoidToken } from './void-token.ts';

/** etcd and the server as processes, the server with a token of its own service account. */
export const hostWorkload: Driver['workload'] = {
  async start(lab, say) {
    const { replicas = 1 } = await lab.state.read();
    await hostImage.run(lab, say);
    const server = await serverProgram(lab);
    // Ended first: they are given a token when they start.
    if (await hasVoidToken(lab)) await stopServers(lab);
    await startWorkload({ paths: lab.paths, server, replicas, say, signal: lab.signal });
    await removeSurplus(lab, replicas);
  },
  async check(lab) {
    const names = await workload(lab);
    const status = await hostStatus(lab.paths);
    const absent = names.find((name) => !status.some((process) => process.name === name && process.ready));
    if (absent) return missing(`to be started: ${absent}`);
    const { replicas = 1 } = await lab.state.read();
    const specs = workloadSpecs(lab.paths, await planOf(lab), await serverProgram(lab), replicas);
    const running = (await askSupervisor(runDir(lab), { verb: 'status' }))?.children ?? [];
    const other = differingServer(lab.paths.api, running, specs) ?? (await whyStale(lab.paths, names));
    if (other) return missing(other);
    if (await hasVoidToken(lab)) return missing('the service account of the server was deleted, and its token is void');
    return done(...(await processes(lab)));
  },
  /** Its etcd goes on: it belongs to the control plane's processes, and keeps what was stored. */
  async stop(lab) {
    const names = await stopServers(lab);
    return names.map((subject) => ({ subject, detail: 'ended' }));
  },
  async replace(lab, say) {
    const before = await processes(lab);
    await replaceProcesses(lab.paths, await workload(lab), { say, signal: lab.signal });
    return [
      ...before.map(({ subject, detail }) => ({ subject, detail: `${detail}: killed` })),
      ...(await processes(lab)),
    ];
  },
};

async function workload(lab: Lab): Promise<readonly string[]> {
  const { api } = lab.paths;
  return [etcdName(api), ...serverNames(api, (await lab.state.read()).replicas ?? 1)];
}

/** First what leads to them, then the processes: the aggregator must not be sent to a port where nobody listens. */
async function removeSurplus(lab: Lab, replicas: number): Promise<void> {
  const running = (await askSupervisor(runDir(lab), { verb: 'status' }))?.children ?? [];
  const names = surplusServers(lab.paths.api, running, replicas);
  if (names.length === 0) return;
  const { name: server, service, namespace } = lab.paths.api;
  const slices = names.map((name) => `endpointslice/${service}-on-this-machine-${name.replace(`${server}-`, '')}`);
  await kubectl(lab, ['--namespace', namespace, 'delete', '--ignore-not-found', ...slices]);
  await askSupervisor(runDir(lab), { verb: 'stop', names });
}

/** All of them, however many there are. @returns their names */
async function stopServers(lab: Lab): Promise<readonly string[]> {
  const running = (await askSupervisor(runDir(lab), { verb: 'status' }))?.children ?? [];
  const names = surplusServers(lab.paths.api, running, 0);
  await askSupervisor(runDir(lab), { verb: 'stop', names });
  return names;
}

async function processes(lab: Lab): Promise<readonly Evidence[]> {
  const names = await workload(lab);
  return (await hostStatus(lab.paths))
    .filter(({ name }) => names.some((wanted) => wanted === name))
    .map(({ name, pid, restarts }) => ({ subject: name, detail: `process ${pid}, ${restarts} restarts` }));
}

const runDir = (lab: Lab) => path.resolve(lab.paths.run);
