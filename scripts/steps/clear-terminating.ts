import { registeredNames } from '../api/names.ts';
import { kubectl, tryKubectl } from '../cluster/kubectl.ts';
import type { Lab, Say } from '../lab/lab.ts';

/** Whether the server's namespace is being deleted: what is in it may look well until the moment it goes. */
export async function isTerminating(lab: Lab): Promise<boolean> {
  const { namespace } = lab.paths.api;
  const phase = await tryKubectl(lab, ['get', 'namespace', namespace, '--output', 'jsonpath={.status.phase}']);
  return phase.stdout.trim() === 'Terminating';
}

/**
 * A namespace that somebody has deleted takes its server with it, and then can't end: its controller asks every API
 * group what is left in it, ours no longer answers, and it stays Terminating (NamespaceDeletionDiscoveryFailure).
 * Without the APIServices it ends, and what was deleted can be made again.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/pkg/controller/namespace/deletion/namespaced_resources_deleter.go
 */
export async function clearTerminating(lab: Lab, say: Say): Promise<void> {
  if (!(await isTerminating(lab))) return;
  const { api } = lab.paths;
  say(`the namespace ${api.namespace} is being deleted: unregistering the server, so that it can end`);
  await kubectl(lab, ['delete', 'apiservice', ...registeredNames(api), '--ignore-not-found']);
  await kubectl(lab, ['wait', `namespace/${api.namespace}`, '--for=delete', '--timeout=120s']);
}
