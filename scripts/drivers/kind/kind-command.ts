import { type ExecResult, exec, tryExec } from '../../lab/exec.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import { kindNames } from './names.ts';

/** kind reads the network from its environment only: https://github.com/kubernetes-sigs/kind/blob/main/pkg/cluster/internal/providers/docker/network.go */
const networkVariable = 'KIND_EXPERIMENTAL_DOCKER_NETWORK';

/** Runs kind for this lab, from the project's folder: kind-config.yaml names files relative to it. */
export async function kind(lab: Lab, args: readonly string[], say?: Say): Promise<ExecResult> {
  const { path } = await lab.tool('kind');
  const env = { [networkVariable]: kindNames(lab.paths).network };
  return exec([path, ...args], { cwd: lab.paths.root, env, signal: lab.signal, ...(say && { onLine: say }) });
}

/** Names of all kind clusters of this engine. */
export async function clusterNames(lab: Lab): Promise<readonly string[]> {
  return (await kind(lab, ['get', 'clusters'])).stdout.split('\n').filter(Boolean);
}

export async function docker(lab: Lab, args: readonly string[], say?: Say): Promise<ExecResult> {
  return exec(['docker', ...args], { signal: lab.signal, ...(say && { onLine: say }) });
}

export async function tryDocker(lab: Lab, args: readonly string[]): Promise<ExecResult> {
  return tryExec(['docker', ...args], { signal: lab.signal });
}

/** Whether the engine has an image, by name or digest. */
export async function hasImage(lab: Lab, image: string): Promise<boolean> {
  return (await tryDocker(lab, ['image', 'inspect', '--format', '{{.Id}}', image])).exitCode === 0;
}
