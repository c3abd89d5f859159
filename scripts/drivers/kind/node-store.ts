import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../../lab/error.ts';
import type { Lab } from '../../lab/lab.ts';
import { engine, tryEngine } from './engine-command.ts';
import { kindNames } from './names.ts';

/** Names of the images in the node's own store, which is not the engine's. */
export async function imagesInNode(lab: Lab): Promise<readonly string[]> {
  const { node } = kindNames(lab.paths);
  const { stdout } = await engine(lab, ['exec', node, 'ctr', '--namespace', 'k8s.io', 'images', 'ls', '--quiet']);
  return stdout.split('\n').filter(Boolean);
}

/** Waits until the store of a node that is being made answers, long before Kubernetes does. @returns false if it is over first */
export async function storeAnswers(lab: Lab, over: AbortSignal): Promise<boolean> {
  const ask = ['exec', kindNames(lab.paths).node, 'ctr', 'version'];
  while (!over.aborted) {
    if ((await tryEngine(lab, ask)).exitCode === 0) return true;
    await sleep(300, undefined, { signal: lab.signal });
  }
  return false;
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
