import { rm } from 'node:fs/promises';
import { LabError } from '../../lab/error.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import { canBeKept, keepImage, keptArchive } from './kept-archive.ts';
import { kind } from './kind-command.ts';
import { kindNames } from './names.ts';

export interface ImageToLoad {
  readonly image: string;
  /** Makes it in the engine; not called where an archive of it is kept. */
  build(): Promise<void>;
  /** Waits for the node's own store. @returns false if there will be none */
  ready(): Promise<boolean>;
}

/**
 * Brings an image into the node's own store, and keeps the archive that this goes through.
 * @returns false if the store was not to be had
 */
export async function loadImage(lab: Lab, { image, build, ready }: ImageToLoad, say: Say): Promise<boolean> {
  const kept = await keptArchive(lab, image);
  if (kept) {
    if (!(await ready())) return false;
    say(`loading the image into the node, from ${kept}`);
    if (await loaded(lab, kept, say)) return true;
    say('which it does not take: building the image again');
  }
  await build();
  const archive = await keepImage(lab, image);
  try {
    if (!(await ready())) return false;
    say('loading the image into the node');
    await loadArchive(lab, archive, say);
    return true;
  } finally {
    if (!canBeKept(lab)) await rm(archive, { force: true });
  }
}

/** A file that was kept may be damaged: then it is removed. */
async function loaded(lab: Lab, archive: string, say: Say): Promise<boolean> {
  try {
    await loadArchive(lab, archive, say);
    return true;
  } catch (error) {
    lab.signal.throwIfAborted();
    if (!(error instanceof LabError)) throw error;
    await rm(archive, { force: true });
    return false;
  }
}

/** @throws LabError `command-failed` with what kind says of the file */
export async function loadArchive(lab: Lab, archive: string, say: Say): Promise<void> {
  await kind(lab, ['load', 'image-archive', archive, '--name', kindNames(lab.paths).cluster], say);
}
