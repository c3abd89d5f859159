import { rm } from 'node:fs/promises';
import { type ExecResult, exec } from '../../lab/exec.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import type { EngineName } from '../../lab/state.ts';
import { engineOf } from './engine-command.ts';
import { kindNames } from './names.ts';

/** Runs kind for this lab, from the project's folder: kind-config.yaml names files relative to it. */
export async function kind(lab: Lab, args: readonly string[], say?: Say): Promise<ExecResult> {
  const { path } = await lab.tool('kind');
  const env = kindEnv(await engineOf(lab), kindNames(lab.paths).network);
  if (writesKubeconfig(args)) await rm(`${lab.paths.kubeconfig}.lock`, { force: true });
  return exec([path, ...args], { cwd: lab.paths.root, env, signal: lab.signal, ...(say && { onLine: say }) });
}

/**
 * Before kind writes a kubeconfig it makes a file of that name with `.lock`, and gives up where there is one. A kind
 * that was killed leaves it behind; one that is at work can't be met, since the lab's own lock is held.
 * https://github.com/kubernetes-sigs/kind/blob/v0.33.0/pkg/cluster/internal/kubeconfig/internal/kubeconfig/lock.go
 */
export function writesKubeconfig([verb = '']: readonly string[]): boolean {
  return ['create', 'delete', 'export'].includes(verb);
}

/**
 * kind reads engine and network from its environment only:
 * https://github.com/kubernetes-sigs/kind/blob/v0.33.0/pkg/cluster/internal/providers/podman/provider.go
 */
export function kindEnv(engine: EngineName, network: string): Record<string, string> {
  return {
    KIND_EXPERIMENTAL_PROVIDER: engine,
    [`KIND_EXPERIMENTAL_${engine.toUpperCase()}_NETWORK`]: network,
  };
}

/** Names of all kind clusters of this engine. */
export async function clusterNames(lab: Lab): Promise<readonly string[]> {
  return (await kind(lab, ['get', 'clusters'])).stdout.split('\n').filter(Boolean);
}
