import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Lab, Say } from '../../lab/lab.ts';
import { engine, saveCommand } from './engine-command.ts';
import { kind } from './kind-command.ts';
import { kindNames } from './names.ts';

/** Brings an image from the engine into the node's own store. */
export async function loadImage(lab: Lab, image: string, say: Say): Promise<void> {
  const archive = path.join(lab.paths.run, 'image.tar');
  await mkdir(lab.paths.run, { recursive: true });
  try {
    await engine(lab, [...(await saveCommand(lab)), '--output', archive, image]);
    await kind(lab, ['load', 'image-archive', archive, '--name', kindNames(lab.paths).cluster], say);
  } finally {
    await rm(archive, { force: true });
  }
}
