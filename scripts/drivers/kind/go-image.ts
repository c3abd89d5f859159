import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Lab, Say } from '../../lab/lab.ts';
import { goServer } from '../go-server.ts';
import { buildStaticImage, staticDockerfile } from './static-image.ts';

/** In the image, whatever the file is called that a variable may name. */
const name = 'sample-apiserver';

const known = new Map<string, Promise<string>>();

/** A hash of what is in the image, so that an unchanged one is not built again. */
export async function goImageTag(lab: Lab): Promise<string> {
  const { path: file } = await goServer(lab);
  const tag = known.get(file) ?? hashOf(file);
  known.set(file, tag);
  return `go-${await tag}`;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
    .update(await readFile(file))
    .update(staticDockerfile(name));
  return hash.digest('hex').slice(0, 12);
}

export async function buildGoImage(lab: Lab, image: string, say: Say): Promise<void> {
  const { path: file } = await goServer(lab);
  await buildStaticImage(lab, { image, file, name }, say);
}
