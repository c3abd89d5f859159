import { tryKubectl } from '../../cluster/kubectl.ts';
import { LabError } from '../../lab/error.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import { waitForNames } from './create-arguments.ts';

/** @throws LabError `names-not-ready` with the system's pods and their last warnings */
export async function awaitNames(lab: Lab, say: Say): Promise<void> {
  say('waiting until names can be looked up');
  const { exitCode } = await tryKubectl(lab, waitForNames);
  lab.signal.throwIfAborted();
  if (exitCode === 0) return;
  const system = ['--namespace', 'kube-system', 'get'];
  const pods = await tryKubectl(lab, [...system, 'pods']);
  const byTime = '--sort-by=.metadata.creationTimestamp';
  const warnings = await tryKubectl(lab, [...system, 'events', '--field-selector=type=Warning', byTime]);
  const output = [pods.stdout.trim(), ...warnings.stdout.trim().split('\n').slice(-8)].join('\n');
  throw new LabError('names-not-ready', { what: 'CoreDNS did not become ready within two minutes', output });
}
