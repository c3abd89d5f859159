import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Platform } from '../tools/platform.ts';
import { packTree } from './tar.ts';

/** An image of one layer. */
export interface ImageSpec {
  /** Full name with tag, as a pod asks for it. */
  readonly reference: string;
  /** The folder that becomes its root file system. */
  readonly rootfs: string;
  readonly entrypoint?: readonly string[];
  readonly path: string;
}

interface ManifestEntry {
  readonly Config: string;
  readonly RepoTags: readonly string[];
  readonly Layers: readonly string[];
}

/**
 * Writes images into one archive in the format of `docker save`, which containerd imports. No engine is involved: its
 * own images of the same names, which may be real ones, stay as they are.
 * Format: https://github.com/moby/docker-image-spec
 */
export async function writeImageArchive(
  images: readonly ImageSpec[],
  platform: Platform,
  work: string,
  archive: string,
): Promise<void> {
  const content = path.join(work, 'archive');
  await mkdir(content, { recursive: true });
  const manifest: ManifestEntry[] = [];
  for (const image of images) manifest.push(await addImage(image, platform, content));
  await writeFile(path.join(content, 'manifest.json'), JSON.stringify(manifest));
  await packTree(content, archive);
}

async function addImage(image: ImageSpec, platform: Platform, content: string): Promise<ManifestEntry> {
  const unnamed = path.join(content, 'layer.tar');
  await packTree(image.rootfs, unnamed);
  const layer = await sha256(unnamed);
  await rename(unnamed, path.join(content, `${layer}.tar`));
  const config = JSON.stringify(imageConfig(image, platform, layer));
  const configName = `${createHash('sha256').update(config).digest('hex')}.json`;
  await writeFile(path.join(content, configName), config);
  return { Config: configName, RepoTags: [image.reference], Layers: [`${layer}.tar`] };
}

export function imageConfig(image: ImageSpec, { os, arch }: Platform, layer: string): object {
  return {
    architecture: arch,
    os,
    config: { Env: [`PATH=${image.path}`], ...(image.entrypoint && { Entrypoint: image.entrypoint }) },
    rootfs: { type: 'layers', diff_ids: [`sha256:${layer}`] },
  };
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
