import path from 'node:path';
import { buildServer } from '../../build-server.ts';
import { hostStatus } from '../../host/host-status.ts';
import { replaceProcesses } from '../../host/replace-processes.ts';
import { startWorkload } from '../../host/start-workload.ts';
import { askSupervisor } from '../../host/supervisor/ask-supervisor.ts';
import { whyStale } from '../../host/why-stale.ts';
import type { Evidence } from '../../lab/evidence.ts';
import type { Lab } from '../../lab/lab.ts';
import { done, missing } from '../../steps/step.ts';
import type { Driver } from '../driver.ts';

const workload = ['wardle-etcd', 'wardle-server'] as const;

/** etcd and the server as processes, the server with a token of its own service account. */
export const hostWorkload: Driver['workload'] = {
  async start(lab, say) {
    const { file } = await buildServer({ root: lab.paths.root });
    await startWorkload({
      paths: lab.paths,
      server: { command: [process.execPath, file], args: ['--trace-requests'] },
      say,
      signal: lab.signal,
    });
  },
  async check(lab) {
    const status = await hostStatus(lab.paths);
    const absent = workload.find((name) => !status.some((process) => process.name === name && process.ready));
    if (absent) return missing(`to be started: ${absent}`);
    const stale = await whyStale(lab.paths, workload);
    return stale ? missing(stale) : done(...(await processes(lab)));
  },
  /** Its etcd goes on: it belongs to the control plane's processes, and keeps what was stored. */
  async stop(lab) {
    await askSupervisor(path.resolve(lab.paths.run), { verb: 'stop', names: ['wardle-server'] });
    return [{ subject: 'wardle-server', detail: 'ended' }];
  },
  async replace(lab, say) {
    const before = await processes(lab);
    await replaceProcesses(lab.paths, [...workload], { say, signal: lab.signal });
    return [
      ...before.map(({ subject, detail }) => ({ subject, detail: `${detail}: killed` })),
      ...(await processes(lab)),
    ];
  },
};

async function processes(lab: Lab): Promise<readonly Evidence[]> {
  return (await hostStatus(lab.paths))
    .filter(({ name }) => workload.some((wanted) => wanted === name))
    .map(({ name, pid, restarts }) => ({ subject: name, detail: `process ${pid}, ${restarts} restarts` }));
}
