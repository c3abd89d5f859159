import { registeredNames } from '../api/names.ts';
import { isWardle } from '../api/wardle.ts';
import { tryKubectl } from '../cluster/kubectl.ts';
import type { Lab } from '../lab/lab.ts';
import { flunderName } from '../verify/flunder.ts';
import type { ProofFacts } from './verify.ts';

const getFlunder = ['get', 'flunder', flunderName, '--namespace', 'default', '--request-timeout=5s', '--output=name'];

/** What is known about the proof without proving anything. */
export async function proofFacts(lab: Lab): Promise<ProofFacts> {
  const available = `jsonpath={range .items[*]}{.metadata.name}{"="}{.status.conditions[?(@.type=="Available")].status}{"\\n"}{end}`;
  const [{ paused, proved }, flunder, services] = await Promise.all([
    lab.state.read(),
    isWardle(lab.paths.api) ? tryKubectl(lab, getFlunder) : undefined,
    tryKubectl(lab, ['get', 'apiservices', '--request-timeout=5s', '--output', available]),
  ]);
  const lines = services.stdout.split('\n');
  return {
    paused,
    proved,
    ...(flunder && { flunder: { exists: flunder.exitCode === 0, said: flunder.stderr } }),
    unavailable:
      services.exitCode === 0 ? registeredNames(lab.paths.api).filter((name) => !lines.includes(`${name}=True`)) : [],
  };
}
