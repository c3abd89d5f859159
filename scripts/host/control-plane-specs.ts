import type { HostFiles } from './host-files.ts';
import type { HostPlan } from './host-plan.ts';
import type { ProcessSpec } from './process-spec.ts';
import { etcd, extensionEtcd } from './processes/etcd.ts';
import { kubeApiserver } from './processes/kube-apiserver.ts';
import { kubeControllerManager } from './processes/kube-controller-manager.ts';

export interface ControlPlaneInputs {
  readonly files: HostFiles;
  readonly plan: HostPlan;
  /** Absolute paths of the programs. */
  readonly tools: { readonly etcd: string; readonly kubeApiserver: string; readonly kubeControllerManager: string };
  /** Absolute path of the audit policy. */
  readonly auditPolicy: string;
}

/** What runs, in the order of start: each waits until the one before is ready. */
export function controlPlaneSpecs({ files, plan, tools, auditPolicy }: ControlPlaneInputs) {
  return {
    storage: [etcd(tools.etcd, files, plan.ports), extensionEtcd(tools.etcd, files, plan.ports)],
    apiserver: [kubeApiserver(tools.kubeApiserver, files, plan, auditPolicy)],
    controllers: [kubeControllerManager(tools.kubeControllerManager, files, plan)],
  } satisfies Record<string, readonly ProcessSpec[]>;
}
