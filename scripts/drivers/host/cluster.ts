import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { flagsFootprint } from '../../cluster/aggregator-flags.ts';
import { authenticationConfig } from '../../cluster/authentication-config.ts';
import { shownPath } from '../../hints/shown-path.ts';
import { readHostPlan } from '../../host/host-plan.ts';
import { hostStatus } from '../../host/host-status.ts';
import { startControlPlane } from '../../host/start-control-plane.ts';
import { stopHost } from '../../host/stop-host.ts';
import { askSupervisor } from '../../host/supervisor/ask-supervisor.ts';
import { whyAbsent } from '../../host/why-absent.ts';
import { whyStale } from '../../host/why-stale.ts';
import { done, missing } from '../../steps/step.ts';
import type { DriverPart } from '../driver.ts';
import { processesHint } from './cluster-hint.ts';

const controlPlane = ['etcd', 'kube-apiserver', 'kube-controller-manager'] as const;
const isControlPlane = (name: string) => controlPlane.some((own) => own === name);

/** etcd, kube-apiserver and kube-controller-manager under a supervisor that outlives the terminal. */
export const hostCluster: DriverPart = {
  async check(lab) {
    const status = await hostStatus(lab.paths);
    const absent = whyAbsent(controlPlane, status, (await readHostPlan(lab.paths)) !== undefined);
    if (absent) return missing(absent);
    const stale = await whyStale(lab.paths, controlPlane);
    if (stale) return missing(stale);
    if (!existsSync(lab.paths.kubeconfig)) return missing('there is no kubeconfig');
    const config = await authenticationConfig(lab).catch(() => undefined);
    if (!config?.isOurs) return missing("the kube-apiserver does not run with this lab's front-proxy CA");
    return done(
      ...status
        .filter(({ name }) => isControlPlane(name))
        .map(({ name, pid, restarts }) => ({ subject: name, detail: `runs as process ${pid}, ${restarts} restarts` })),
      { subject: 'kube-apiserver', detail: `${config.serverVersion} answers at ${config.server}` },
    );
  },
  async run(lab, say) {
    const tool = async (name: 'etcd' | 'kube-apiserver' | 'kube-controller-manager') =>
      (await lab.tool(name, say)).path;
    await startControlPlane({
      paths: lab.paths,
      tools: {
        etcd: await tool('etcd'),
        kubeApiserver: await tool('kube-apiserver'),
        kubeControllerManager: await tool('kube-controller-manager'),
      },
      auditPolicy: path.join(lab.paths.packageRoot, 'manifests', 'audit', 'policy.yaml'),
      say,
      signal: lab.signal,
    });
  },
  async undo(lab) {
    const facts = await stopHost(lab.paths);
    await rm(lab.paths.run, { recursive: true, force: true });
    await rm(lab.paths.kubeconfig, { force: true });
    return [...facts, { subject: 'data', detail: 'removed' }];
  },
  async footprint(lab) {
    const status = await askSupervisor(path.resolve(lab.paths.run), { verb: 'status' });
    const apiserver = status?.children.find(({ name }) => name === 'kube-apiserver');
    return flagsFootprint(lab, apiserver?.spec.command ?? []);
  },
  async hint(lab) {
    const [status, plan, { paused }] = await Promise.all([
      hostStatus(lab.paths),
      readHostPlan(lab.paths),
      lab.state.read(),
    ]);
    return processesHint({
      logs: shownPath(lab.paths, lab.paths.logs),
      processes: status.filter(({ name }) => isControlPlane(name)),
      startedBefore: plan !== undefined,
      paused,
      stale: await whyStale(lab.paths, controlPlane),
    });
  },
};
