import { chmod, copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Tool, ToolContext } from '../tools/tool.ts';
import { type ImageSpec, writeImageArchive } from './image-archive.ts';
import { addIptables } from './iptables-rootfs.ts';
import { imageNamed } from './kubeadm-images.ts';
import { type ComponentImage, componentImages, type RecipeTool } from './recipe.ts';

const binDir = '/usr/local/bin';
const searchPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Writes the images of the cluster's own pods into one archive, under the names that kubeadm gives them. */
export async function writeComponentArchive(
  tools: Readonly<Record<RecipeTool, Tool>>,
  references: ReadonlyMap<string, string>,
  baseArchive: string,
  work: string,
  archive: string,
  context: ToolContext,
): Promise<void> {
  const specs: ImageSpec[] = [];
  for (const component of componentImages) {
    context.signal?.throwIfAborted();
    context.progress(`image of ${component.name}`);
    const rootfs = path.join(work, component.name);
    await fillRootfs(rootfs, component, tools);
    if (component.name === 'kube-proxy') await addIptables(rootfs, baseArchive, context.root);
    specs.push(imageSpec(component, imageNamed(references, component.name), rootfs));
  }
  context.progress('packing the images');
  await writeImageArchive(specs, context.platform, work, archive);
}

export function imageSpec({ entrypoint }: ComponentImage, reference: string, rootfs: string): ImageSpec {
  const command = entrypoint && [path.posix.join(binDir, entrypoint)];
  return { reference, rootfs, path: searchPath, ...(command && { entrypoint: command }) };
}

async function fillRootfs(
  rootfs: string,
  component: ComponentImage,
  tools: Readonly<Record<RecipeTool, Tool>>,
): Promise<void> {
  const bin = path.join(rootfs, binDir);
  await mkdir(bin, { recursive: true });
  for (const name of component.tools) await copyFile(tools[name].path, path.join(bin, name));
  const temporary = path.join(rootfs, 'tmp');
  await mkdir(temporary);
  await chmod(temporary, 0o1777);
}
