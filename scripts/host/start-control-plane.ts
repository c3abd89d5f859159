import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { LabPaths } from '../lab/paths.ts';
import { applyProcesses } from './apply-processes.ts';
import { bindClusterAdmins } from './bind-cluster-admins.ts';
import { hostFiles } from './host-files.ts';
import { chooseHostPlan, followAddress, type HostPlan, readHostPlan } from './host-plan.ts';
import { etcd, wardleEtcd } from './processes/etcd.ts';
import { apiserverEndpoint, kubeApiserver } from './processes/kube-apiserver.ts';
import { kubeControllerManager } from './processes/kube-controller-manager.ts';
import { askSupervisor } from './supervisor/ask-supervisor.ts';
import { endOrphans } from './supervisor/end-orphans.ts';
import { ensureSupervisor } from './supervisor/start-supervisor.ts';
import type { WaitOptions } from './wait-ready.ts';
import { writeControlPlaneKubeconfigs } from './write-kubeconfigs.ts';

export interface ControlPlaneOptions extends WaitOptions {
  readonly paths: LabPaths;
  /** Absolute paths of the programs. */
  readonly tools: { readonly etcd: string; readonly kubeApiserver: string; readonly kubeControllerManager: string };
  /** Absolute path of the audit policy. */
  readonly auditPolicy: string;
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

  await applyProcesses(
    paths,
    [etcd(tools.etcd, files, plan.ports), wardleEtcd(tools.etcd, files, plan.ports)],
    options,
  );
  await applyProcesses(paths, [kubeApiserver(tools.kubeApiserver, files, plan, options.auditPolicy)], options);
  await bindClusterAdmins(apiserverEndpoint(files, plan, ''));
  await applyProcesses(paths, [kubeControllerManager(tools.kubeControllerManager, files, plan)], options);
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
