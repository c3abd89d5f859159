import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { isWardle } from '../../api/wardle.ts';
import { tryKubectl } from '../../cluster/kubectl.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import { done, missing } from '../../steps/step.ts';
import type { DriverPart } from '../driver.ts';
import { buildGoServer, hasGoServer } from '../go-server.ts';
import { builtBundle, findBundle } from '../server-bundle.ts';
import { dockerfileOf } from './dockerfile.ts';
import { buildImage, engine, engineOf, hasImage, tryEngine } from './engine-command.ts';
import { buildGoImage, goImageTag } from './go-image.ts';
import { imageHint } from './image-hint.ts';
import { keptArchive } from './kept-archive.ts';
import { loadImage } from './load-image.ts';
import { kindNames } from './names.ts';
import { imagesInNode, storeAnswers } from './node-store.ts';
import { buildOwnImage, ownImageTag } from './project-image.ts';
import { chooseRuntime } from './runtime-image.ts';

/** Labs whose node was given the image before it was a cluster: who reads "already done" on a new lab wonders when. */
const loadedBeside = new WeakSet<Lab>();

/** Image of the sample server. Its tag is a hash of what is in it, so that an unchanged server is not loaded again. */
export const kindImage: DriverPart = {
  async check(lab) {
    if ((await isGo(lab)) && !(await hasGoServer(lab))) return missing('to be built: the Go sample server');
    if (!isWardle(lab.paths.api) && !(await findBundle(lab.paths)))
      return missing('the server is not built from the present sources');
    const image = await serverImage(lab);
    const loaded = (await imagesInNode(lab)).includes(image);
    if (!loaded) return missing(`to be loaded: ${image}`);
    return done({
      subject: image,
      detail: `is in the node${loadedBeside.has(lab) ? ', loaded while that started' : ''}`,
    });
  },
  async run(lab, say) {
    await bringImage(lab, async () => true, say);
  },
  async runBeside(lab, started) {
    const isLoaded = await bringImage(
      lab,
      () => storeAnswers(lab, started),
      () => {},
    );
    if (isLoaded) loadedBeside.add(lab);
    return isLoaded;
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
    const { node } = kindNames(lab.paths);
    const inNode = await ownImagesInNode(lab);
    if (inNode.length > 0) {
      await engine(lab, ['exec', node, 'ctr', '--namespace', 'k8s.io', 'images', 'rm', '--sync', ...inNode]);
    }
    return [{ subject: node, detail: `${inNode.length} images removed` }, ...(await kindImage.undo(lab, say))];
  },
  async footprint(lab) {
    const { node } = kindNames(lab.paths);
    return (await ownImagesInNode(lab)).map((image) => ({ subject: `image ${image} in ${node}`, version: image }));
  },
  async hint(lab) {
    if ((await isGo(lab)) && !(await hasGoServer(lab))) return undefined;
    const [image, name] = await Promise.all([serverImage(lab), engineOf(lab)]);
    return imageHint({
      image,
      cluster: kindNames(lab.paths).cluster,
      api: lab.paths.api,
      engine: name,
      inEngine: await hasImage(lab, image),
      archive: await keptArchive(lab, image),
      inNode: await ownImagesInNode(lab),
      run: await imagesOfPods(lab),
    });
  },
};

/** @param ready as for {@link loadImage} */
async function bringImage(lab: Lab, ready: () => Promise<boolean>, say: Say): Promise<boolean> {
  if (await isGo(lab)) await buildGoServer(lab, say);
  else if (!isWardle(lab.paths.api)) await builtBundle(lab, say);
  const image = await serverImage(lab);
  return loadImage(lab, { image, build: () => buildServerImage(lab, image, say), ready }, say);
}

async function buildServerImage(lab: Lab, image: string, say: Say): Promise<void> {
  if (await hasImage(lab, image)) return;
  if (await isGo(lab)) return buildGoImage(lab, image, say);
  if (!isWardle(lab.paths.api)) return buildOwnImage(lab, image, say);
  const runtime = await chooseRuntime(lab, say);
  say(`building ${image} on ${runtime}`);
  const context = path.join(lab.paths.root, 'server');
  await buildImage(lab, ['--build-arg', `RUNTIME=${runtime}`, '--tag', image, context], say);
}

/** Of the sample server, as the node names them. */
async function ownImagesInNode(lab: Lab): Promise<readonly string[]> {
  const { repository } = kindNames(lab.paths);
  return (await imagesInNode(lab)).filter((image) => image.includes(`${repository}:`));
}

async function imagesOfPods(lab: Lab): Promise<readonly string[]> {
  const { name, namespace } = lab.paths.api;
  const selector = ['--namespace', namespace, 'get', 'pods', '--selector', `app.kubernetes.io/name=${name}`];
  const { stdout } = await tryKubectl(lab, [...selector, '--output', 'jsonpath={.items[*].spec.containers[*].image}']);
  return stdout.split(/\s+/).filter(Boolean);
}

async function isGo(lab: Lab): Promise<boolean> {
  return (await lab.state.read()).server === 'go';
}

/** Builds the sample's bundle if its sources have changed, and names the image that holds the server. */
export async function serverImage(lab: Lab): Promise<string> {
  const { repository } = kindNames(lab.paths);
  if (await isGo(lab)) return `${repository}:${await goImageTag(lab)}`;
  if (!isWardle(lab.paths.api)) return `${repository}:${await ownImageTag(lab.paths)}`;
  const bundle = await builtBundle(lab, () => {});
  const dockerfile = await readFile(dockerfileOf(lab.paths));
  const hash = createHash('sha256')
    .update(await readFile(bundle.file))
    .update(dockerfile);
  return `${repository}:${hash.digest('hex').slice(0, 12)}`;
}
