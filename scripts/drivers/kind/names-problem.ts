import { tryKubectl } from '../../cluster/kubectl.ts';
import { LabError } from '../../lab/error.ts';
import type { Lab } from '../../lab/lab.ts';

const system = ['--namespace', 'kube-system'];

/**
 * For when a server that looks others up by name does not become ready: without names it is not to blame.
 * @returns LabError `names-not-ready` with the system's pods and their last warnings; undefined where CoreDNS is available
 */
export async function namesProblem(lab: Lab): Promise<LabError | undefined> {
  const available = [...system, 'wait', 'deployment/coredns', '--for=condition=Available', '--timeout=1s'];
  if ((await tryKubectl(lab, available)).exitCode === 0) return undefined;
  const pods = await tryKubectl(lab, [...system, 'get', 'pods']);
  const byTime = '--sort-by=.metadata.creationTimestamp';
  const warnings = await tryKubectl(lab, [...system, 'get', 'events', '--field-selector=type=Warning', byTime]);
  lab.signal.throwIfAborted();
  const output = [pods.stdout.trim(), ...warnings.stdout.trim().split('\n').slice(-8)].join('\n');
  return new LabError('names-not-ready', { what: 'CoreDNS did not become ready', output });
}
