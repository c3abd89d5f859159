import path from 'node:path';
import { type ExecOptions, type ExecResult, exec, tryExec } from '../lab/exec.ts';
import type { Lab } from '../lab/lab.ts';
import type { LabPaths } from '../lab/paths.ts';

type KubectlOptions = Omit<ExecOptions, 'env' | 'signal'>;

/** Runs kubectl against the lab, never against the user's own kubeconfig. @throws LabError `command-failed` */
export async function kubectl(lab: Lab, args: readonly string[], options: KubectlOptions = {}): Promise<ExecResult> {
  const { command, env } = await kubectlCommand(lab, args);
  return exec(command, { ...options, env, signal: lab.signal });
}

/** Like kubectl(), for a command whose failure is an answer. */
export async function tryKubectl(lab: Lab, args: readonly string[], options: KubectlOptions = {}): Promise<ExecResult> {
  const { command, env } = await kubectlCommand(lab, args);
  return tryExec(command, { ...options, env, signal: lab.signal });
}

export async function kubectlCommand(lab: Lab, args: readonly string[]) {
  const tool = await lab.tool('kubectl');
  return { command: [tool.path, ...args], env: kubectlEnv(lab.paths) };
}

/** Both where kubectl reads and where it would write: its discovery cache belongs to the lab too. */
export function kubectlEnv(paths: LabPaths) {
  return { KUBECONFIG: paths.kubeconfig, KUBECACHEDIR: path.join(paths.dir, 'kubectl-cache') };
}
