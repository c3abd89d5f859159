import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Lab, Say } from '../../lab/lab.ts';
import { buildImage } from './engine-command.ts';

/** A Go binary is static and brings its time zones and certificates with it or needs none: nothing has to be below it. */
export const staticDockerfile = (name: string) => `FROM scratch
COPY ${name} /${name}
USER 65532:65532
ENTRYPOINT ["/${name}"]
`;

export interface StaticImage {
  readonly image: string;
  /** The program on this machine, and what it is called in the image. */
  readonly file: string;
  readonly name: string;
}

/** An image with a static program and nothing else; no registry is asked for anything. */
export async function buildStaticImage(lab: Lab, { image, file, name }: StaticImage, say: Say): Promise<void> {
  await mkdir(lab.paths.run, { recursive: true });
  const context = await mkdtemp(path.join(lab.paths.run, `${name}-image-`));
  try {
    await copyFile(file, path.join(context, name));
    await writeFile(path.join(context, 'Dockerfile'), staticDockerfile(name));
    say(`building ${image}`);
    await buildImage(lab, ['--tag', image, context], say);
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}
