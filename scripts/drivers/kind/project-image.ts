import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LabError } from '../../lab/error.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import type { LabPaths } from '../../lab/paths.ts';
import { inWorkDir } from '../../tools/work-dir.ts';
import { bundlePath } from '../server-bundle.ts';
import { dockerfileOf } from './dockerfile.ts';
import { buildImage } from './engine-command.ts';
import { chooseRuntime, namedRuntime } from './runtime-image.ts';

/**
 * A digest of what the image of a project's server holds: the bundle as it lies there, the Dockerfile, and, for those
 * that install packages, what pins them.
 * @throws LabError `not-ready` where nothing is built yet
 */
export async function ownImageTag(paths: LabPaths): Promise<string> {
  const bundle = await readFile(bundlePath(paths)).catch(() => undefined);
  if (!bundle)
    throw new LabError('not-ready', { what: `the server is not built yet: ${bundlePath(paths)} is missing` });
  const hash = createHash('sha256')
    .update(bundle)
    .update(await readDockerfile(paths));
  const lock = path.join(paths.root, 'package-lock.json');
  if (paths.api.dockerfile) hash.update(await readFile(lock).catch(() => ''));
  return hash.digest('hex').slice(0, 12);
}

/** The bundle must be there. A Dockerfile of the project's own sees the project's folder, the lab's only the bundle. */
export async function buildOwnImage(lab: Lab, image: string, say: Say): Promise<void> {
  const file = dockerfileOf(lab.paths);
  const runtime = namedRuntime(await readDockerfile(lab.paths)) ? await chooseRuntime(lab, say) : undefined;
  const base = runtime === undefined ? [] : ['--build-arg', `RUNTIME=${runtime}`];
  const args = [...base, '--file', file, '--tag', image];
  say(`building ${image}${runtime ? ` on ${runtime}` : ''}`);
  if (lab.paths.api.dockerfile) return buildImage(lab, [...args, lab.paths.root], say);
  await inWorkDir(lab.paths.run, 'image', async (context) => {
    await fillContext(lab.paths, path.join(context, 'dist'));
    await buildImage(lab, [...args, context], say);
  });
}

/** As server/Dockerfile expects it: the one file, and beside it what kind of module that is. */
async function fillContext(paths: LabPaths, dist: string): Promise<void> {
  await mkdir(dist, { recursive: true });
  await copyFile(bundlePath(paths), path.join(dist, 'main.js'));
  await writeFile(path.join(dist, 'package.json'), `${JSON.stringify({ type: await moduleType(paths) })}\n`);
}

/** By the file's name, else by the project's package.json, as Node itself decides. */
async function moduleType({ root, api }: LabPaths): Promise<'module' | 'commonjs'> {
  const extension = path.extname(api.server.bundle);
  if (extension === '.mjs') return 'module';
  if (extension === '.cjs') return 'commonjs';
  const text = await readFile(path.join(root, 'package.json'), 'utf8').catch(() => '{}');
  return JSON.parse(text).type === 'module' ? 'module' : 'commonjs';
}

/** @throws LabError `project-config` where the file that aggregation-lab.json names is not there */
async function readDockerfile(paths: LabPaths): Promise<string> {
  const file = dockerfileOf(paths);
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new LabError('project-config', { what: `the Dockerfile can't be read: ${error.message}` }, { cause: error });
  });
}
