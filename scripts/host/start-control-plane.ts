import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { LabPaths } from '../lab/paths.ts';
import { applyProcesses } from './apply-processes.ts';
import { bindClusterAdmins } from './bind-cluster-admins.ts';
import { type ControlPlaneInputs, controlPlaneSpecs } from './control-plane-specs.ts';
import { hostFiles } from './host-files.ts';
import { chooseHostPlan, followAddress, type HostPlan, readHostPlan } from './host-plan.ts';
import { apiserverEndpoint } from './processes/kube-apiserver.ts';
import { askSupervisor } from './supervisor/ask-supervisor.ts';
import { endOrphans } from './supervisor/end-orphans.ts';
import { ensureSupervisor } from './supervisor/start-supervisor.ts';
import type { WaitOptions } from './wait-ready.ts';
import { writeControlPlaneKubeconfigs } from './write-kubeconfigs.ts';

export interface ControlPlaneOptions extends WaitOptions, Pick<ControlPlaneInputs, 'tools' | 'auditPolicy'> {
  readonly paths: LabPaths;
}

/**
 * Starts what is not running yet of etcd, kube-apiserver and kube-controller-manager, and the sample server's etcd
 * beside them, and writes the admin's kubeconfig. A changed flag, certificate or program starts that process anew.
 * The certificates must be there.
 * @returns where everything listens
 * @throws LabError `port-taken`, `supervisor-unreachable`, `process-not-ready`
 */
export async function startControlPlane(options: ControlPlaneOptions): Promise<HostPlan> {
  const { paths, tools } = options;
  const dirs = { run: path.resolve(paths.run), logs: path.resolve(paths.logs) };
  await mkdir(dirs.run, { recursive: true, mode: 0o700 });
  await mkdir(dirs.logs, { recursive: true });
  const plan = await planFor(paths, dirs.run);
  const files = hostFiles(paths);
  await writeControlPlaneKubeconfigs(files, plan);
  await ensureSupervisor(dirs);

  const specs = controlPlaneSpecs({ files, plan, tools, auditPolicy: options.auditPolicy });
  await applyProcesses(paths, specs.storage, options);
  await applyProcesses(paths, specs.apiserver, options);
  await bindClusterAdmins(apiserverEndpoint(files, plan, ''));
  await applyProcesses(paths, specs.controllers, options);
  return plan;
}

/** Ports may change only while nothing of this lab listens on them, orphans of a killed supervisor included. */
async function planFor(paths: LabPaths, runDir: string): Promise<HostPlan> {
  const running = await askSupervisor(runDir, { verb: 'status' });
  const plan = await readHostPlan(paths);
  if (running && plan) return followAddress(paths, plan);
  if (!running) await endOrphans(runDir);
  return chooseHostPlan(paths);
}
