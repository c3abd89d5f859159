import { pinnedVersion } from '../tools/pins.ts';
import { LabError } from './error.ts';
import type { Lab } from './lab.ts';
import type { LabState } from './state.ts';

/**
 * Whether a lab can become one of that version of Kubernetes.
 * @param recreate its cluster is about to be made anew
 * @throws LabError `kubernetes-version`
 */
export async function checkVersion(lab: Lab, wanted: string | undefined, recreate: boolean): Promise<void> {
  if (wanted === undefined) return;
  const pinned = await pinnedVersion('kube-apiserver', lab.paths.packageRoot);
  const problem = versionProblem(await lab.state.read(), wanted, pinned, recreate);
  if (!problem) return;
  const again = `npm run lab:up -- --kubernetes-version ${wanted} --recreate   # what is stored in it goes`;
  const advice = lab.driver.name === 'kind' ? { advice: [again] } : {};
  throw new LabError('kubernetes-version', { what: problem, ...advice });
}

export function versionProblem(
  { driver, kindConfig, kubernetesVersion }: LabState,
  wanted: string,
  pinned: string,
  recreate: boolean,
): string | undefined {
  if (driver === 'host') {
    return wanted === pinned ? undefined : `the host driver runs Kubernetes ${pinned}, and ${wanted} was asked for`;
  }
  const made = kindConfig !== undefined && !recreate && kubernetesVersion !== wanted;
  return made ? `the cluster was made with ${kubernetesVersion ?? 'the usual version'}, not with ${wanted}` : undefined;
}
