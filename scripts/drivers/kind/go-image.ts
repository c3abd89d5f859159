import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Lab, Say } from '../../lab/lab.ts';
import { goServer } from '../go-server.ts';
import { buildImage } from './engine-command.ts';

/** The binary is static and brings its time zones and certificates with it or needs none: nothing has to be below it. */
const dockerfile = `FROM scratch
COPY sample-apiserver /sample-apiserver
USER 65532:65532
ENTRYPOINT ["/sample-apiserver"]
`;

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
    .update(dockerfile);
  return hash.digest('hex').slice(0, 12);
}

/** An image with the Go sample and nothing else; no registry is asked for anything. */
export async function buildGoImage(lab: Lab, image: string, say: Say): Promise<void> {
  const { path: file } = await goServer(lab);
  await mkdir(lab.paths.run, { recursive: true });
  const context = await mkdtemp(path.join(lab.paths.run, 'go-image-'));
  try {
    await copyFile(file, path.join(context, 'sample-apiserver'));
    await writeFile(path.join(context, 'Dockerfile'), dockerfile);
    say(`building ${image}`);
    await buildImage(lab, ['--tag', image, context], say);
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}
