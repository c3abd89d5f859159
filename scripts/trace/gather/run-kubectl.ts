import { kubectlCommand } from '../../cluster/kubectl.ts';
import { tryExec } from '../../lab/exec.ts';
import type { Lab } from '../../lab/lab.ts';
import { maskSecrets } from '../../lab/mask-secrets.ts';
import { parseKlog } from '../inputs/klog.ts';
import { type KubectlRequest, kubectlRequests } from '../inputs/kubectl-requests.ts';

export interface KubectlRun {
  readonly startedAt: Date;
  readonly exitCode: number;
  /** Secrets masked. */
  readonly stdout: string;
  /** Without the log, secrets masked. */
  readonly stderr: string;
  readonly requests: readonly KubectlRequest[];
  /** It was ended because its time was over. */
  readonly ended: boolean;
}

export interface KubectlOptions {
  readonly cwd: string;
  readonly input?: Buffer;
  /** Milliseconds after which it is ended. */
  readonly timeout?: number;
}

/**
 * Runs kubectl as it was typed, with a log of its requests. The log holds bodies too; they are not kept.
 * @throws LabError if kubectl can't be started at all
 */
export async function runKubectl(lab: Lab, args: readonly string[], options: KubectlOptions): Promise<KubectlRun> {
  const { command, env } = await kubectlCommand(lab, ['--v=9', ...args]);
  const startedAt = new Date();
  const { exitCode, stdout, stderr } = await tryExec(command, { ...options, env, signal: lab.signal });
  lab.signal.throwIfAborted();
  const { entries, rest } = parseKlog(stderr, { after: startedAt });
  return {
    startedAt,
    exitCode,
    stdout: maskSecrets(stdout),
    stderr: maskSecrets(rest.join('\n')),
    requests: kubectlRequests(entries),
    ended: options.timeout !== undefined && exitCode !== 0 && Date.now() - startedAt.getTime() >= options.timeout,
  };
}
