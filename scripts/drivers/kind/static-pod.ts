import { setTimeout as sleep } from 'node:timers/promises';
import { parseDocument } from 'yaml';
import { tryKubectl } from '../../cluster/kubectl.ts';
import { LabError } from '../../lab/error.ts';
import { exec } from '../../lab/exec.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import type { FlaggedProgram } from '../faults.ts';
import { changeFlags, flagsIn } from '../flag-change.ts';
import { engine, engineOf, tryEngine } from './engine-command.ts';
import { kindNames } from './names.ts';

/** The kubelet starts the pod anew when this file changes. */
const manifest = '/etc/kubernetes/manifests/kube-apiserver.yaml';
/** As kubeadm has written it; not in the folder that the kubelet reads. */
const original = '/etc/kubernetes/kube-apiserver-as-made.yaml';
/** Milliseconds: the kubelet looks every 20 s, and a kube-apiserver that ends takes a while. */
const patience = 180_000;

/** kube-apiserver of a kind node: a static pod, whose manifest is changed inside the node. */
export const kindApiserver: FlaggedProgram = {
  flags: async (lab) => flagsIn(commandIn(await readInNode(lab, manifest))),
  async ownFlags(lab) {
    return flagsIn(commandIn((await tryReadInNode(lab, original)) ?? (await readInNode(lab, manifest))));
  },
  async change(lab, change, say) {
    const text = await readInNode(lab, manifest);
    const command = changeFlags(commandIn(text), change);
    const same = JSON.stringify(command) === JSON.stringify(commandIn(text));
    if ((await tryReadInNode(lab, original)) === undefined) await writeInNode(lab, original, text);
    const before = await processId(lab);
    // Nothing to change: the same program anew, which the kubelet sees to when it has ended.
    if (same) await tryEngine(lab, ['exec', kindNames(lab.paths).node, 'pkill', '-x', 'kube-apiserver']);
    else await writeInNode(lab, manifest, withCommand(text, command));
    await restarted(lab, before, say);
    for (const file of leaders) await startAnew(lab, file);
  },
};

/**
 * Both end when they could not renew their lease, and the kubelet puts off starting them the longer, the more often
 * that happens: up to five minutes. A changed manifest is another pod to it, which starts at once.
 * https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy
 */
const leaders = ['kube-controller-manager', 'kube-scheduler'].map((name) => `/etc/kubernetes/manifests/${name}.yaml`);

async function startAnew(lab: Lab, file: string): Promise<void> {
  await writeInNode(lab, file, withAnnotation(await readInNode(lab, file), new Date().toISOString()));
}

interface Pod {
  readonly spec: { readonly containers: readonly { readonly command: readonly string[] }[] };
}

export function commandIn(text: string): readonly string[] {
  const pod: Pod = parseDocument(text).toJS();
  return pod.spec.containers[0]?.command ?? [];
}

/** The manifest with another command; all else, comments too, stays as it is. */
export function withCommand(text: string, command: readonly string[]): string {
  const document = parseDocument(text);
  document.setIn(['spec', 'containers', 0, 'command'], command);
  return document.toString({ lineWidth: 0 });
}

/** The manifest of a pod that differs from the one before in nothing but this. */
export function withAnnotation(text: string, startedAnew: string): string {
  const document = parseDocument(text);
  document.setIn(['metadata', 'annotations', 'aggregation-lab/started-anew'], startedAnew);
  return document.toString({ lineWidth: 0 });
}

async function readInNode(lab: Lab, file: string): Promise<string> {
  return (await engine(lab, ['exec', kindNames(lab.paths).node, 'cat', file])).stdout;
}

async function tryReadInNode(lab: Lab, file: string): Promise<string | undefined> {
  const { exitCode, stdout } = await tryEngine(lab, ['exec', kindNames(lab.paths).node, 'cat', file]);
  return exitCode === 0 ? stdout : undefined;
}

/** Beside the file first: the kubelet must not read half of it. */
async function writeInNode(lab: Lab, file: string, text: string): Promise<void> {
  const script = 'cat > /etc/kubernetes/new.yaml && mv /etc/kubernetes/new.yaml "$0"';
  const command = [await engineOf(lab), 'exec', '--interactive', kindNames(lab.paths).node, 'sh', '-c', script, file];
  await exec(command, { input: text, signal: lab.signal });
}

async function processId(lab: Lab): Promise<string> {
  return (await tryEngine(lab, ['exec', kindNames(lab.paths).node, 'pgrep', '-x', 'kube-apiserver'])).stdout.trim();
}

async function restarted(lab: Lab, before: string, say: Say): Promise<void> {
  const end = performance.now() + patience;
  for (;;) {
    lab.signal.throwIfAborted();
    const now = await processId(lab);
    const ready =
      now && now !== before ? await tryKubectl(lab, ['get', '--raw', '/readyz'], { timeout: 5_000 }) : undefined;
    if (ready?.exitCode === 0) return;
    if (performance.now() > end) throw new LabError('not-ready', { what: 'kube-apiserver did not come back' });
    say('waiting until the kubelet has started kube-apiserver anew');
    await sleep(1_000, undefined, { signal: lab.signal });
  }
}
