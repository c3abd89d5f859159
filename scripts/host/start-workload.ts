import { LabError } from '../lab/error.ts';
import type { LabPaths } from '../lab/paths.ts';
import { applyProcesses } from './apply-processes.ts';
import { hostFiles } from './host-files.ts';
import { type HostPlan, readHostPlan } from './host-plan.ts';
import { type ServerProgram, wardleServer } from './processes/wardle-server.ts';
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
  return Array.from({ length: replicas }, (_, index) => wardleServer(server, files, plan, index + 1));
}

/**
 * Starts the sample server, once or several times, under its service account, whose token the supervisor fetches and
 * renews, and waits until it is ready. The control plane must run, and the namespace `wardle` with the service account `apiserver` be there.
 * @throws LabError `no-lab`, `supervisor-unreachable`, `process-not-ready`
 */
export async function startWorkload(options: WorkloadOptions): Promise<void> {
  const { paths, server, replicas } = options;
  const plan = await readHostPlan(paths);
  if (!plan) throw new LabError('no-lab', { what: 'the control plane has not been started here' });
  const files = hostFiles(paths);
  await writeServerKubeconfig(files, plan);
  await applyProcesses(paths, workloadSpecs(paths, plan, server, replicas), options);
}
