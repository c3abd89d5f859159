import { mkdir } from 'node:fs/promises';
import { LabError } from '../lab/error.ts';
import type { LabPaths } from '../lab/paths.ts';
import { applyProcesses } from './apply-processes.ts';
import { hostFiles } from './host-files.ts';
import { type HostPlan, readHostPlan } from './host-plan.ts';
import { extensionServer, type ServerProgram } from './processes/extension-server.ts';
import type { WaitOptions } from './wait-ready.ts';
import { writeServerKubeconfig } from './write-kubeconfigs.ts';

export interface WorkloadOptions extends WaitOptions {
  readonly paths: LabPaths;
  readonly server: ServerProgram;
  /** From 1. */
  readonly replicas: number;
}

/** The processes that there are to be, as they would be started now. */
export function workloadSpecs(paths: LabPaths, plan: HostPlan, server: ServerProgram, replicas: number) {
  const files = hostFiles(paths);
  return Array.from({ length: replicas }, (_, index) => extensionServer(server, files, plan, index + 1));
}

/**
 * Starts the server of the lab's API, once or several times, under its service account, whose token the supervisor
 * fetches and renews, and waits until it is ready. The control plane must run, and the server's namespace with the
 * service account be there.
 * @throws LabError `no-lab`, `supervisor-unreachable`, `process-not-ready`
 */
export async function startWorkload(options: WorkloadOptions): Promise<void> {
  const { paths, server, replicas } = options;
  const plan = await readHostPlan(paths);
  if (!plan) throw new LabError('no-lab', { what: 'the control plane has not been started here' });
  const files = hostFiles(paths);
  // Named by flags of its own, if at all: most keep their data in the etcd beside them.
  if (paths.api.server.args) await mkdir(files.data(paths.api.name), { recursive: true, mode: 0o700 });
  await writeServerKubeconfig(files, plan);
  await applyProcesses(paths, workloadSpecs(paths, plan, server, replicas), options);
}
