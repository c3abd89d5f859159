import { kubectl } from '../../cluster/kubectl.ts';
import { LabError } from '../../lab/error.ts';
import type { Lab } from '../../lab/lab.ts';

const selector = ['--selector', 'app.kubernetes.io/name=wardle-server', '--field-selector', 'status.phase=Running'];

/** What to forward a port to. @param replica from 1, in the order of names; without it any pod will do */
export async function serverPod(lab: Lab, replica?: number): Promise<string> {
  if (replica === undefined) return 'deployment/wardle-server';
  const { stdout } = await kubectl(lab, ['--namespace', 'wardle', 'get', 'pods', ...selector, '--output', 'name']);
  const pod = stdout.split('\n').filter(Boolean).sort()[replica - 1];
  if (pod) return pod;
  throw new LabError('not-ready', { what: `there is no pod of sample server number ${replica}` });
}
