import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../lab/error.ts';
import { tryExec } from '../lab/exec.ts';
import { checksumOf } from '../tools/download/checksum.ts';
import { pinnedVersion } from '../tools/pins.ts';
import { resolveTools } from '../tools/resolve.ts';
import { inputsHash } from '../tools/stamp.ts';
import type { ToolContext } from '../tools/tool.ts';
import type { ToolName } from '../tools/tool-spec.ts';
import { type BundledImage, type BundledTool, type BundleManifest, manifestName } from './bundle-manifest.ts';
import { inBundleFolder } from './work-folder.ts';

/** Writes one image to a file; see bundle-images.ts. */
export interface ImageToBundle {
  readonly reference: string;
  save(file: string): Promise<void>;
}

export interface BundleContents {
  readonly tools: readonly ToolName[];
  readonly images: readonly ImageToBundle[];
}

/**
 * Writes all that a machine without network needs into one file. What is not in the cache yet is brought there first;
 * programs of this machine are not taken, since the other one has other libraries.
 * @throws LabError `bundle-unwritable`, or what resolveTools throws
 */
export async function writeBundle(
  output: string,
  contents: BundleContents,
  context: ToolContext,
): Promise<BundleManifest> {
  const { signal, ...rest } = context;
  await resolveTools(contents.tools, { ...rest, ...(signal && { signal }), cachedOnly: true });
  return inBundleFolder(context, async (dir) => {
    await mkdir(path.join(dir, 'bin'));
    await mkdir(path.join(dir, 'images'));
    const manifest: BundleManifest = {
      version: 1,
      platform: `${context.platform.os}-${context.platform.arch}`,
      tools: await inTurn(contents.tools, (name) => addTool(name, dir, context)),
      images: await inTurn([...contents.images.entries()], (entry) => addImage(entry, dir, context)),
    };
    await writeFile(path.join(dir, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
    context.progress(`packing ${path.basename(output)}`);
    await pack(dir, output, signal);
    return manifest;
  });
}

async function addTool(name: ToolName, dir: string, context: ToolContext): Promise<BundledTool> {
  const { signal, ...rest } = context;
  const { [name]: tool } = await resolveTools([name], { ...rest, ...(signal && { signal }), cachedOnly: true });
  const file = `bin/${name}`;
  await copyFile(tool.path, path.join(dir, file));
  context.progress(`${name} ${tool.version}`);
  return {
    name,
    version: await pinnedVersion(name, context.root),
    file,
    sha256: await checksumOf(path.join(dir, file), 'sha256'),
    inputs: await inputsHash(name, context),
  };
}

async function addImage(
  [index, { reference, save }]: readonly [number, ImageToBundle],
  dir: string,
  context: ToolContext,
): Promise<BundledImage> {
  const file = `images/image-${index}.tar`;
  context.progress(`image ${reference}`);
  await save(path.join(dir, file));
  return { reference, file, sha256: await checksumOf(path.join(dir, file), 'sha256') };
}

/** The list first, so that it is read before anything else. */
async function pack(dir: string, output: string, signal: AbortSignal | undefined): Promise<void> {
  const part = `${output}.${process.pid}.part`;
  try {
    const packed = await tryExec(['tar', '-cf', part, '-C', dir, manifestName, 'bin', 'images'], signal && { signal });
    signal?.throwIfAborted();
    if (packed.exitCode !== 0) {
      throw new LabError('bundle-unwritable', { what: `${output} could not be written`, output: packed.stderr.trim() });
    }
    await rename(part, output);
  } finally {
    await rm(part, { force: true });
  }
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
