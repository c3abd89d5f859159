import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from '../../api/api.ts';
import { isWardle, wardle } from '../../api/wardle.ts';
import { kubeApi } from '../../cluster/kube-api.ts';
import { kubectl, tryKubectl } from '../../cluster/kubectl.ts';
import { LabError } from '../../lab/error.ts';
import type { Evidence } from '../../lab/evidence.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import { done, missing } from '../../steps/step.ts';
import type { Driver } from '../driver.ts';
import { namesProblem } from './names-problem.ts';
import { leavingPods, type PodList, podFact, type Rollout, unfinished } from './rollout.ts';

/** Milliseconds: twice what the manifests give a pod to end. */
const patience = 30_000;

/** The sample's, in the order in which they become ready. */
export const workloads = ['statefulset/etcd', 'deployment/wardle-server'] as const;

/** etcd and the server as pods: a StatefulSet and a Deployment that the manifests have made. */
export const kindWorkload: Driver['workload'] = {
  async start(lab, say) {
    await haveMountsReadAgain(lab);
    await awaitRollout(lab, say);
    await awaitOldPodsGone(lab, say);
  },
  async check(lab) {
    const { name, namespace } = lab.paths.api;
    const which = isWardle(lab.paths.api) ? workloads : ['statefulsets,deployments'];
    const listed = await tryKubectl(lab, ['--namespace', namespace, 'get', ...which, '--output', 'json']);
    if (listed.exitCode !== 0) return missing(listed.stderr.trim());
    const { items }: { items: Rollout[] } = JSON.parse(listed.stdout);
    if (!items.some(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name)) {
      return missing(`there is no Deployment ${namespace}/${name}`);
    }
    const problem = items.map(unfinished).find(Boolean);
    if (problem) return missing(problem);
    return done(...(await pods(lab)));
  },
  async replace(lab, say) {
    const force = ['--grace-period=0', '--force'];
    const args = [...inNamespace(lab), 'delete', 'pods', '--all', ...force, '--wait=true', '--timeout=60s'];
    const deleted = namesIn((await kubectl(lab, args)).stdout);
    await awaitRollout(lab, say);
    return [{ subject: 'pods deleted', detail: deleted.join(', ') }, ...(await pods(lab))];
  },
};

const inNamespace = ({ paths }: Lab) => ['--namespace', paths.api.namespace] as const;

/** A project's own are those that its manifests have made: what stores, then what serves. */
async function workloadsOf(lab: Lab): Promise<readonly string[]> {
  if (isWardle(lab.paths.api)) return workloads;
  const found = await kubectl(lab, [...inNamespace(lab), 'get', 'statefulsets,deployments', '--output', 'name']);
  return found.stdout.split('\n').filter(Boolean);
}

async function pods(lab: Lab): Promise<readonly Evidence[]> {
  return (await podsOf(lab)).items.map(podFact);
}

export function rolloutArguments(workload: string, { namespace }: Pick<Api, 'namespace'> = wardle): readonly string[] {
  return ['--namespace', namespace, 'rollout', 'status', workload, '--timeout=180s'];
}

/**
 * A changed Secret reaches a running pod when kubelet looks at the pod again: after more than a minute, or at once if
 * the pod changes.
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#mounted-configmaps-are-updated-automatically
 */
async function haveMountsReadAgain(lab: Lab): Promise<void> {
  // A pod that does not run yet reads them when it does.
  if (!(await podsOf(lab)).items.some(({ status }) => status?.phase === 'Running')) return;
  const when = `aggregation-lab/mounts-read-again=${new Date().toISOString()}`;
  await tryKubectl(lab, [...inNamespace(lab), 'annotate', 'pods', '--all', '--overwrite', when]);
}

/** All at once, each watched by a kubectl of its own; of those that don't become ready the first is told of. */
async function awaitRollout(lab: Lab, say: Say): Promise<void> {
  const workloads = await workloadsOf(lab);
  say(`waiting for ${workloads.join(', ')}`);
  const rollouts = workloads.map((workload) =>
    tryKubectl(lab, rolloutArguments(workload, lab.paths.api), { onLine: say }),
  );
  for (const [index, { exitCode, stdout, stderr }] of (await Promise.all(rollouts)).entries()) {
    lab.signal.throwIfAborted();
    if (exitCode !== 0)
      throw (await namesProblem(lab)) ?? (await notReady(lab, workloads[index] ?? '', stderr || stdout));
  }
}

/**
 * A rollout is over when the new pods are ready. An old one answers for some seconds more (preStop): whoever looks at the
 * servers next would look at those that stay, while requests still go to the one that leaves.
 */
async function awaitOldPodsGone(lab: Lab, say: Say): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    const leaving = leavingPods(await podsOf(lab));
    if (leaving.length === 0) return;
    if (Date.now() > end) {
      throw new LabError('not-ready', { what: `these pods do not end: ${leaving.join(', ')}` });
    }
    say(`${leaving.join(', ')}: still answering`);
    await sleep(300, undefined, { signal: lab.signal });
  }
}

async function podsOf(lab: Lab): Promise<PodList> {
  return (await kubeApi(lab)).get<PodList>(`/api/v1/namespaces/${lab.paths.api.namespace}/pods`);
}

/** What a person would look at next: the pods, and the last events. @param said what kubectl said last */
async function notReady(lab: Lab, workload: string, said: string): Promise<LabError> {
  const args = ['get', 'pods,events', ...inNamespace(lab), '--sort-by=.metadata.creationTimestamp'];
  const seen = await kubectl(lab, args).catch(() => undefined);
  const output = seen?.stdout.trim().split('\n').slice(-20).join('\n');
  const cause = new Error(said.trim());
  return new LabError('not-ready', { what: `${workload} did not become ready`, ...(output && { output }) }, { cause });
}

/** What `kubectl delete` says that it has deleted: a line for each, with the name in quotes. */
function namesIn(said: string): readonly string[] {
  return [...said.matchAll(/^pod "([^"]+)"/gm)].map(([, name = '']) => name);
}
