import { LabError } from '../lab/error.ts';
import type { LabPaths } from '../lab/paths.ts';
import { applyProcesses } from './apply-processes.ts';
import { hostFiles } from './host-files.ts';
import { readHostPlan } from './host-plan.ts';
import { type ServerProgram, wardleServer } from './processes/wardle-server.ts';
import type { WaitOptions } from './wait-ready.ts';
import { writeServerKubeconfig } from './write-kubeconfigs.ts';

export interface WorkloadOptions extends WaitOptions {
  readonly paths: LabPaths;
  readonly server: ServerProgram;
}

/**
 * Starts the sample server under its service account, whose token the supervisor fetches and renews, and waits until
 * it is ready. The control plane must run, and the namespace `wardle` with the service account `apiserver` be there.
 * @throws LabError `no-lab`, `supervisor-unreachable`, `process-not-ready`
 */
export async function startWorkload(options: WorkloadOptions): Promise<void> {
  const { paths, server } = options;
  const plan = await readHostPlan(paths);
  if (!plan) throw new LabError('no-lab', { what: 'the control plane has not been started here' });
  const files = hostFiles(paths);
  await writeServerKubeconfig(files, plan);
  await applyProcesses(paths, [wardleServer(server, files, plan)], options);
}
