import { LabError } from '../../lab/error.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import { engineOf, hasImage, tryEngine } from './engine-command.ts';
import { podmanReference } from './engine-reference.ts';
import { stockNodeImage } from './names.ts';
import { isReachable } from './reachable.ts';

const repository = 'kindest/node';

/**
 * kind's own image of a release, present or pulled. Which releases have one is known only by trying: kind publishes
 * some of each minor's, with its own releases.
 * @throws LabError `kubernetes-version` that names what there is
 */
export async function versionImage(lab: Lab, version: string, say: Say): Promise<string> {
  const image = `${repository}:${version}`;
  const named = (await engineOf(lab)) === 'podman' ? podmanReference(image) : image;
  if (await hasImage(lab, named)) return named;
  const reachable = await isReachable('registry-1.docker.io', lab.env, lab.signal);
  if (reachable && (await tryEngine(lab, ['pull', named], say)).exitCode === 0) return named;
  throw noSuchImage(version, await presentVersions(lab), reachable);
}

async function presentVersions(lab: Lab): Promise<readonly string[]> {
  const listed = await tryEngine(lab, ['image', 'ls', '--format', '{{.Tag}}', '--filter', `reference=*${repository}`]);
  return [...new Set(listed.stdout.split('\n').filter((tag) => /^v\d/.test(tag)))].sort();
}

/** @param present versions whose image the engine has */
export function noSuchImage(version: string, present: readonly string[], reachable: boolean): LabError {
  const here = present.length > 0 ? present.join(', ') : 'none';
  const registry = reachable ? 'the registry has none of that name' : 'no registry is reachable';
  return new LabError('kubernetes-version', {
    what: `there is no node image for Kubernetes ${version}`,
    cause: `${repository}:${version} is not here, and ${registry}. Images that are here: ${here}; the lab's own is ${stockNodeImage.split('@')[0]}.`,
  });
}
