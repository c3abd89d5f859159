import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { buildServer } from '../../build-server.ts';
import type { Lab } from '../../lab/lab.ts';
import { done, missing } from '../../steps/step.ts';
import type { DriverPart } from '../driver.ts';
import { buildGoServer, hasGoServer } from '../go-server.ts';
import { buildImage, engine, hasImage, saveCommand, tryEngine } from './engine-command.ts';
import { buildGoImage, goImageTag } from './go-image.ts';
import { kind } from './kind-command.ts';
import { kindNames } from './names.ts';
import { imagesInNode } from './node-store.ts';
import { chooseRuntime } from './runtime-image.ts';

/** Image of the sample server. Its tag is a hash of what is in it, so that an unchanged server is not loaded again. */
export const kindImage: DriverPart = {
  async check(lab) {
    if ((await isGo(lab)) && !(await hasGoServer(lab))) return missing('to be built: the Go sample server');
    const image = await serverImage(lab);
    const loaded = (await imagesInNode(lab)).includes(image);
    return loaded ? done({ subject: image, detail: 'is in the node' }) : missing(`to be loaded: ${image}`);
  },
  async run(lab, say) {
    await kindImage.prepare?.(lab, say);
    const image = await serverImage(lab);
    const archive = path.join(lab.paths.run, 'image.tar');
    say('loading the image into the node');
    await mkdir(lab.paths.run, { recursive: true });
    try {
      await engine(lab, [...(await saveCommand(lab)), '--output', archive, image]);
      await kind(lab, ['load', 'image-archive', archive, '--name', kindNames(lab.paths).cluster], say);
    } finally {
      await rm(archive, { force: true });
    }
  },
  /** The image itself, without the node that it goes to. */
  async prepare(lab, say) {
    if (await isGo(lab)) await buildGoServer(lab, say);
    const image = await serverImage(lab);
    if (await hasImage(lab, image)) return;
    if (await isGo(lab)) return buildGoImage(lab, image, say);
    const runtime = await chooseRuntime(lab, say);
    say(`building ${image} on ${runtime}`);
    const context = path.join(lab.paths.root, 'server');
    await buildImage(lab, ['--build-arg', `RUNTIME=${runtime}`, '--tag', image, context], say);
  },
  async undo(lab) {
    const { repository } = kindNames(lab.paths);
    const { stdout } = await engine(lab, ['image', 'ls', '--quiet', '--filter', `reference=${repository}`]);
    const ids = [...new Set(stdout.split('\n').filter(Boolean))];
    if (ids.length === 0) return [{ subject: repository, detail: 'no image is there' }];
    await tryEngine(lab, ['image', 'rm', '--force', ...ids]);
    return [{ subject: repository, detail: `${ids.length} removed` }];
  },
  async retract(lab, say) {
    const { node, repository } = kindNames(lab.paths);
    const inNode = (await imagesInNode(lab)).filter((image) => image.includes(`${repository}:`));
    if (inNode.length > 0) {
      await engine(lab, ['exec', node, 'ctr', '--namespace', 'k8s.io', 'images', 'rm', '--sync', ...inNode]);
    }
    return [{ subject: node, detail: `${inNode.length} images removed` }, ...(await kindImage.undo(lab, say))];
  },
};

async function isGo(lab: Lab): Promise<boolean> {
  return (await lab.state.read()).server === 'go';
}

/** Builds the bundle if its sources have changed, and names the image that holds it. */
export async function serverImage(lab: Lab): Promise<string> {
  const { repository } = kindNames(lab.paths);
  if (await isGo(lab)) return `${repository}:${await goImageTag(lab)}`;
  const bundle = await buildServer({ root: lab.paths.root });
  const dockerfile = await readFile(path.join(lab.paths.root, 'server', 'Dockerfile'));
  const hash = createHash('sha256')
    .update(await readFile(bundle.file))
    .update(dockerfile);
  return `${repository}:${hash.digest('hex').slice(0, 12)}`;
}
