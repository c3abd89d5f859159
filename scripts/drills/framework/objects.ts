import path from 'node:path';
import { kubectl, tryKubectl } from '../../cluster/kubectl.ts';
import type { Lab } from '../../lab/lab.ts';
import { applyArguments, diffArguments } from '../../manifests/apply.ts';
import { differingObjects } from '../../steps/deploy.ts';

/** Under this name what drills change stands in `metadata.managedFields`: it does not give the drill away. */
const manager = '--field-manager=kubectl-edit';

/** What is passed on to every kubectl that names an object in the lab's namespace. */
export const inWardle = ['--namespace', 'wardle'] as const;

/** Applies manifests of the lab as they were rendered. @param files such as `10-service.yaml` */
export async function reapply(lab: Lab, ...files: readonly string[]): Promise<void> {
  await kubectl(lab, applyArguments(files.map((file) => path.join(lab.paths.manifests, file))));
}

/** Which objects are not as their manifests say, in words; undefined if all are. */
export async function manifestProblem(lab: Lab, files: readonly string[]): Promise<string | undefined> {
  const paths = files.map((file) => path.join(lab.paths.manifests, file));
  const { exitCode, stdout, stderr } = await tryKubectl(lab, diffArguments(paths));
  if (exitCode === 0) return undefined;
  const names = differingObjects(stdout).join(', ');
  return names ? `not as in .lab/manifests: ${names}` : stderr.trim() || 'kubectl diff failed';
}

/** @param target kubectl's words for the object @param change a JSON merge patch (RFC 7386) */
export async function mergePatch(lab: Lab, target: readonly string[], change: unknown): Promise<void> {
  await kubectl(lab, ['patch', ...target, '--type=merge', manager, '--patch', JSON.stringify(change)]);
}

/** @param change a JSON patch (RFC 6902) */
export async function jsonPatch(lab: Lab, target: readonly string[], change: readonly unknown[]): Promise<void> {
  await kubectl(lab, ['patch', ...target, '--type=json', manager, '--patch', JSON.stringify(change)]);
}

/** @returns undefined if there is no such object, or no answer */
export async function readObject<T>(lab: Lab, target: readonly string[]): Promise<T | undefined> {
  const { exitCode, stdout } = await tryKubectl(lab, ['get', ...target, '--output', 'json']);
  return exitCode === 0 ? (JSON.parse(stdout) as T) : undefined;
}

/** Makes objects from YAML, or leaves those that are there. */
export async function create(lab: Lab, yaml: string): Promise<void> {
  await kubectl(lab, ['apply', '--server-side', manager, '--filename', '-'], { input: yaml });
}

export async function remove(lab: Lab, target: readonly string[]): Promise<void> {
  await kubectl(lab, ['delete', ...target, '--ignore-not-found', '--wait=false']);
}
