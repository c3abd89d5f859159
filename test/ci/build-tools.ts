import { cacheDir } from '../../scripts/lab/paths.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { paced } from '../../scripts/tools/paced.ts';
import { resolveTools } from '../../scripts/tools/resolve.ts';
import type { ToolName } from '../../scripts/tools/tool-spec.ts';

/**
 * Builds what the suites run, in the order in which they want it, beside those that have begun: an empty cache costs
 * less time that way. What is being built is waited for by whoever needs it, what is there is found at once.
 */
const ofTheHost: readonly ToolName[][] = [
  ['etcd', 'kubectl'],
  ['kube-apiserver', 'kube-controller-manager'],
  ['sample-apiserver'],
  ['kind'],
];
/** In an image nothing of this machine may stand in for these. */
const ofTheNode: readonly ToolName[][] = [
  ['kubeadm', 'kubelet', 'kube-scheduler', 'kube-proxy'],
  ['coredns', 'etcdctl'],
  ['e2e.test'],
  ['metrics-server'],
];

const stop = new AbortController();
process.once('SIGTERM', () => stop.abort());
const options = {
  env: process.env,
  cacheDir: cacheDir(process.env),
  root: projectRoot,
  progress: paced(console.log),
  signal: stop.signal,
};
for (const names of ofTheHost) await resolveTools(names, options);
// Read by who waits for this: a process in the background has no exit code to look at.
console.log('every tool of the host is there');
for (const names of ofTheNode) await resolveTools(names, { ...options, pinnedOnly: true });
console.log('every tool is there');
