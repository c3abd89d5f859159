import { kubectlCommand } from '../../cluster/kubectl.ts';
import { startBackground } from '../../lab/background.ts';
import { LabError } from '../../lab/error.ts';
import type { Lab } from '../../lab/lab.ts';
import type { Dial } from '../driver.ts';

/**
 * A port of this machine that leads to a pod's, through the kube-apiserver: works on every platform, where the pod
 * network is reachable on Linux only.
 * @param target as kubectl names it, e.g. `deployment/wardle-server`
 */
export async function portForward(lab: Lab, target: string, port: number): Promise<Dial> {
  const args = ['--namespace', lab.paths.api.namespace, 'port-forward', '--address', '127.0.0.1', target, `:${port}`];
  const { command, env } = await kubectlCommand(lab, args);
  const options = { env, signal: lab.signal, patience: 20_000 };
  const forward = await startBackground(command, forwardedPort, options).catch((error: Error) => {
    throw new LabError('not-ready', { what: `no port-forward to ${target}`, output: error.message }, { cause: error });
  });
  return { host: '127.0.0.1', port: forward.picked, close: forward.stop };
}

/** kubectl says `Forwarding from 127.0.0.1:40123 -> 8443` when it listens. */
export function forwardedPort(line: string): number | undefined {
  const port = /^Forwarding from 127\.0\.0\.1:(\d+) ->/.exec(line)?.[1];
  return port === undefined ? undefined : Number(port);
}
