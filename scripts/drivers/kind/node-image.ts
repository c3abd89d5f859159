import type { Lab, Say } from '../../lab/lab.ts';
import { assertOnline } from '../../lab/offline.ts';
import { buildNodeImage, nodeImageName } from '../../node-image/build.ts';
import { pinnedVersion } from '../../tools/pins.ts';
import { engineOf, hasImage, tryEngine } from './engine-command.ts';
import { podmanReference, storedName } from './engine-reference.ts';
import { bundledNodeImage, stockNodeImage } from './names.ts';
import { isReachable } from './reachable.ts';
import { versionImage } from './version-image.ts';

/**
 * The image that the cluster's node runs, as kind has to be told it: LAB_NODE_IMAGE, else kind's own, present or pulled,
 * else one that is built here from Go modules and Debian packages and needs no container registry.
 */
export async function chooseNodeImage(lab: Lab, say: Say): Promise<string> {
  const image =
    lab.env['LAB_NODE_IMAGE'] || (await ofVersion(lab, say)) || (await stock(lab, say)) || (await built(lab, say));
  return (await engineOf(lab)) === 'podman' ? nameInPodman(lab, image) : image;
}

/** What --kubernetes-version asks for. The version that is pinned for builds needs no image of kind's. */
async function ofVersion(lab: Lab, say: Say): Promise<string | undefined> {
  const { kubernetesVersion } = await lab.state.read();
  if (kubernetesVersion === undefined) return undefined;
  if (kubernetesVersion === (await pinnedVersion('kube-apiserver', lab.paths.packageRoot))) return built(lab, say);
  return versionImage(lab, kubernetesVersion, say).catch(async (error: unknown) => {
    // A wish that can't be had must not bind the next `up`.
    await lab.state.update({ kubernetesVersion: undefined });
    throw error;
  });
}

async function stock(lab: Lab, say: Say): Promise<string | undefined> {
  const image = (await engineOf(lab)) === 'podman' ? podmanReference(stockNodeImage) : stockNodeImage;
  for (const present of [image, bundledNodeImage]) if (await hasImage(lab, present)) return present;
  if (!(await isReachable('registry-1.docker.io', lab.env, lab.signal))) return undefined;
  return (await tryEngine(lab, ['pull', image], say)).exitCode === 0 ? image : undefined;
}

async function built(lab: Lab, say: Say): Promise<string> {
  const options = {
    env: lab.env,
    cacheDir: lab.cacheDir,
    root: lab.paths.packageRoot,
    engine: await engineOf(lab),
    progress: say,
    signal: lab.signal,
  };
  if (!(await hasImage(lab, await nodeImageName(options)))) assertOnline(lab.env, "kind's node image");
  say('building the node image here, without a container registry');
  return (await buildNodeImage(options)).image;
}

async function nameInPodman(lab: Lab, image: string): Promise<string> {
  const names = await tryEngine(lab, [
    'image',
    'inspect',
    '--format',
    '{{range .RepoTags}}{{println .}}{{end}}',
    image,
  ]);
  return storedName(image, names.stdout.split('\n').filter(Boolean)) ?? image;
}
