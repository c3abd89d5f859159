import { tryExec } from '../../lab/exec.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import { buildNodeImage } from '../../node-image/build.ts';
import { hasImage } from './kind-command.ts';
import { stockNodeImage } from './names.ts';
import { isReachable } from './reachable.ts';

/**
 * The image that the cluster's node runs: LAB_NODE_IMAGE, else kind's own, present or pulled, else one that is built
 * here from Go modules and Debian packages and needs no container registry.
 */
export async function chooseNodeImage(lab: Lab, say: Say): Promise<string> {
  const named = lab.env['LAB_NODE_IMAGE'];
  if (named) return named;
  if (await hasImage(lab, stockNodeImage)) return stockNodeImage;
  if ((await isReachable('registry-1.docker.io', lab.env, lab.signal)) && (await pull(lab, say))) return stockNodeImage;
  say('no container registry is reachable: building the node image here');
  const { image } = await buildNodeImage({
    env: lab.env,
    cacheDir: lab.cacheDir,
    root: lab.paths.root,
    progress: say,
    signal: lab.signal,
  });
  return image;
}

async function pull(lab: Lab, say: Say): Promise<boolean> {
  const pulled = await tryExec(['docker', 'pull', stockNodeImage], { signal: lab.signal, onLine: say });
  return pulled.exitCode === 0;
}
