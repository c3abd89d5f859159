import { kubectl } from '../../cluster/kubectl.ts';
import { LabError } from '../../lab/error.ts';
import type { Lab } from '../../lab/lab.ts';

/** What to forward a port to. @param replica from 1, in the order of names; without it any pod will do */
export async function serverPod(lab: Lab, replica?: number): Promise<string> {
  const { name, namespace } = lab.paths.api;
  if (replica === undefined) return `deployment/${name}`;
  const running = ['--selector', `app.kubernetes.io/name=${name}`, '--field-selector', 'status.phase=Running'];
  const { stdout } = await kubectl(lab, ['--namespace', namespace, 'get', 'pods', ...running, '--output', 'name']);
  const pod = stdout.split('\n').filter(Boolean).sort()[replica - 1];
  if (pod) return pod;
  throw new LabError('not-ready', { what: `there is no pod of sample server number ${replica}` });
}
