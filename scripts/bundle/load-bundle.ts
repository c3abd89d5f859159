import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../lab/error.ts';
import type { Evidence } from '../lab/evidence.ts';
import { tryExec } from '../lab/exec.ts';
import { cachedBinary, installBinary } from '../tools/bin-cache.ts';
import { checksumOf } from '../tools/download/checksum.ts';
import { inputsHash } from '../tools/stamp.ts';
import type { ToolContext } from '../tools/tool.ts';
import { type BundledTool, type BundleManifest, manifestName, parseManifest } from './bundle-manifest.ts';
import { inBundleFolder } from './work-folder.ts';

/** Brings an image from a file into the engine; undefined where no engine answers. */
export type ImageLoader = ((file: string) => Promise<void>) | undefined;

/**
 * Puts a bundle's programs into the cache and its images into the engine, after all of it has proved whole and fitting.
 * @returns what was done with each part
 * @throws LabError `bundle-corrupt`, `bundle-unfit`
 */
export async function loadBundle(input: string, load: ImageLoader, context: ToolContext): Promise<readonly Evidence[]> {
  return inBundleFolder(context, async (dir) => {
    context.progress(`unpacking ${path.basename(input)}`);
    await unpack(input, dir, context);
    const text = await readFile(path.join(dir, manifestName), 'utf8').catch(() => '');
    const manifest = parseManifest(text);
    await assertFits(manifest, context);
    await assertWhole(manifest, dir, context);
    const facts: Evidence[] = [];
    for (const tool of manifest.tools) facts.push(await install(tool, dir, context));
    for (const { reference, file } of manifest.images) {
      context.progress(`loading ${reference}`);
      await load?.(path.join(dir, file));
      facts.push({ subject: reference, detail: load ? 'is in the engine' : 'left out: no container engine answers' });
    }
    return facts;
  });
}

async function unpack(input: string, dir: string, { signal }: ToolContext): Promise<void> {
  const unpacked = await tryExec(['tar', '-xf', input, '-C', dir], signal && { signal });
  signal?.throwIfAborted();
  if (unpacked.exitCode === 0) return;
  throw new LabError('bundle-corrupt', { what: `${input} could not be unpacked`, output: unpacked.stderr.trim() });
}

/** Programs of another version would lie in the cache unused. */
async function assertFits(manifest: BundleManifest, context: ToolContext): Promise<void> {
  const here = `${context.platform.os}-${context.platform.arch}`;
  if (manifest.platform !== here) {
    throw new LabError('bundle-unfit', { what: `the bundle is for ${manifest.platform}, this machine is ${here}` });
  }
  for (const { name, version, inputs } of manifest.tools) {
    if (inputs === (await inputsHash(name, context))) continue;
    throw new LabError('bundle-unfit', { what: `the bundle's ${name} ${version} is not the one that toolchain/ pins` });
  }
}

async function assertWhole(manifest: BundleManifest, dir: string, { progress, signal }: ToolContext): Promise<void> {
  for (const { file, sha256 } of [...manifest.tools, ...manifest.images]) {
    signal?.throwIfAborted();
    progress(`checking ${file}`);
    const found = await checksumOf(path.join(dir, file), 'sha256').catch(() => 'missing');
    if (found !== sha256) {
      throw new LabError('bundle-corrupt', { what: `${file} in the bundle has the sha256 ${found}, not ${sha256}` });
    }
  }
}

async function install(tool: BundledTool, dir: string, context: ToolContext): Promise<Evidence> {
  const binary = cachedBinary(context.cacheDir, tool.version, context.platform, tool.name);
  await installBinary(path.join(dir, tool.file), binary, tool.inputs);
  return { subject: `${tool.name} ${tool.version}`, detail: binary };
}
