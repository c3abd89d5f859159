import { LabError } from '../lab/error.ts';
import { exec } from '../lab/exec.ts';

/** The images that this kubeadm's cluster uses, by the last part of their name without the tag. */
export async function kubeadmImages(kubeadm: string, version: string): Promise<ReadonlyMap<string, string>> {
  // Naming the version keeps kubeadm from asking the network for the newest.
  const { stdout } = await exec([kubeadm, 'config', 'images', 'list', '--kubernetes-version', version]);
  return imagesByName(stdout);
}

export function imagesByName(list: string): Map<string, string> {
  const references = list.split('\n').filter(Boolean);
  return new Map(references.map((reference) => [/([^/:]+):[^/]+$/.exec(reference)?.[1] ?? reference, reference]));
}

export function imageNamed(images: ReadonlyMap<string, string>, name: string): string {
  const reference = images.get(name);
  if (!reference) throw new LabError('unexpected', { what: `kubeadm names no image ${name}` });
  return reference;
}
