import { LabError } from '../../lab/error.ts';
import type { Lab } from '../../lab/lab.ts';
import { engine } from './engine-command.ts';
import { kindNames } from './names.ts';

/** Names of the images in the node's own store, which is not the engine's. */
export async function imagesInNode(lab: Lab): Promise<readonly string[]> {
  const { node } = kindNames(lab.paths);
  const { stdout } = await engine(lab, ['exec', node, 'ctr', '--namespace', 'k8s.io', 'images', 'ls', '--quiet']);
  return stdout.split('\n').filter(Boolean);
}

/**
 * The etcd image that kubeadm brought along: the sample's etcd runs from it, so that nothing is pulled. Its tag
 * differs between node images.
 */
export async function etcdImageInNode(lab: Lab): Promise<string> {
  const image = findEtcdImage(await imagesInNode(lab));
  if (image) return image;
  throw new LabError('not-ready', { what: `the node ${kindNames(lab.paths).node} has no etcd image` });
}

export function findEtcdImage(images: readonly string[]): string | undefined {
  return images.find((image) => /(^|\/)etcd:[^@]+$/.test(image));
}
