import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { isWardle } from '../../api/wardle.ts';
import type { Lab } from '../../lab/lab.ts';
import { hostPlatform } from '../../tools/platform.ts';
import { engine, engineOf, saveCommand } from './engine-command.ts';
import { pruneArchives } from './prune-archives.ts';
import { nodeVersion } from './runtime-image.ts';

/** Of all labs together. */
const mostArchives = 4;

/**
 * Where an image is kept as `kind load` takes it, whether it is there or not. A lab that is made again then has nothing
 * to build and to save. The tag says what the lab has put into the image, the rest of the name what that lies on.
 */
export async function archiveFile(lab: Lab, image: string): Promise<string> {
  const { folder, tag } = splitImage(image);
  const { os, arch } = hostPlatform();
  return path.join(archivesFolder(lab), folder, `${tag}-${os}-${arch}-node-${nodeVersion}-${await engineOf(lab)}.tar`);
}

const archivesFolder = ({ cacheDir }: Pick<Lab, 'cacheDir'>) => path.join(cacheDir, 'images');

/** Whether a tag stands for all that is in the image: what a Dockerfile of the project's own takes in, the lab can't know. */
export function canBeKept({ paths: { api } }: Pick<Lab, 'paths'>): boolean {
  return isWardle(api) || !api.dockerfile;
}

/** @returns undefined where none is kept */
export async function keptArchive(lab: Lab, image: string): Promise<string | undefined> {
  if (!canBeKept(lab)) return undefined;
  const file = await archiveFile(lab, image);
  return existsSync(file) ? file : undefined;
}

/** Writes the engine's image there, in place of all that is kept of the same server. @returns the file */
export async function keepImage(lab: Lab, image: string): Promise<string> {
  const file = await archiveFile(lab, image);
  const folder = path.dirname(file);
  const partial = `${file}.partial`;
  await mkdir(folder, { recursive: true });
  for (const other of await readdir(folder)) await rm(path.join(folder, other), { force: true });
  try {
    await engine(lab, [...(await saveCommand(lab)), '--output', partial, image]);
    await rename(partial, file);
    await pruneArchives(archivesFolder(lab), mostArchives);
  } finally {
    await rm(partial, { force: true });
  }
  return file;
}

/** `localhost/LAB/SERVER:TAG` as a folder for each server of each lab, and the tag. */
export function splitImage(image: string): { readonly folder: string; readonly tag: string } {
  const colon = image.lastIndexOf(':');
  const [, ...names] = image.slice(0, colon).split('/');
  return { folder: path.join(...names), tag: image.slice(colon + 1) };
}
