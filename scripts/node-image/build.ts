import path from 'node:path';
import { withLock } from '../tools/lock.ts';
import { pinnedVersion } from '../tools/pins.ts';
import { hostPlatform } from '../tools/platform.ts';
import { resolveTools } from '../tools/resolve.ts';
import type { ToolContext } from '../tools/tool.ts';
import { inWorkDir } from '../tools/work-dir.ts';
import { baseRootfs } from './base-rootfs.ts';
import { prepareBuildContext } from './build-context.ts';
import { writeComponentArchive } from './component-archive.ts';
import { contentHash } from './content-hash.ts';
import { Engine } from './engine.ts';
import { imageNamed, kubeadmImages } from './kubeadm-images.ts';
import { baseRepository, debianRelease, nodeRepository, recipeTools } from './recipe.ts';
import { assertCanBuild } from './requirements.ts';

export interface NodeImageOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cacheDir: string;
  readonly root: string;
  /** The engine's command; defaults to `docker`. */
  readonly engine?: string;
  /** For machines without CAP_SYS_RESOURCE and with cgroup v1; defaults to LAB_NODE_IMAGE_RESTRICTED=1. */
  readonly restricted?: boolean;
  readonly progress?: (line: string) => void;
  readonly signal?: AbortSignal;
}

export interface NodeImage {
  /** `aggregation-lab/node:v1.37.2-<content>`, as `kind create cluster --image` takes it. */
  readonly image: string;
  /** False if an image of this content was there. */
  readonly built: boolean;
}

/** The name of the image that this checkout would build. */
export async function nodeImageName(options: NodeImageOptions): Promise<string> {
  const context = contextOf(options);
  const version = await pinnedVersion('kubelet', context.root);
  return `${nodeRepository}:${version}-${await contentHash(context, isRestricted(options))}`;
}

/**
 * Builds the node image into the engine without any container registry, unless it is there. Takes about three minutes
 * the first time (after the tools are built) and needs root.
 * @throws LabError `node-image-host`, `engine-missing`, `command-failed`, or what resolveTools throws
 */
export async function buildNodeImage(options: NodeImageOptions): Promise<NodeImage> {
  const context = contextOf(options);
  const engine = new Engine(options.engine ?? 'docker', context);
  await engine.assertAnswers();
  const image = await nodeImageName(options);
  if (await engine.hasImage(image)) {
    context.progress(`${image}: already built`);
    return { image, built: false };
  }
  await assertCanBuild(context);
  return withLock(path.join(context.cacheDir, 'locks', 'node-image'), 'a node image', context, async () => {
    const built = !(await engine.hasImage(image));
    if (built) await build(image, engine, isRestricted(options), context);
    return { image, built };
  });
}

async function build(image: string, engine: Engine, restricted: boolean, context: ToolContext): Promise<void> {
  const { signal, ...lookup } = context;
  const tools = await resolveTools(recipeTools, { ...lookup, ...(signal && { signal }), pinnedOnly: true });
  const version = await pinnedVersion('kubelet', context.root);
  const references = await kubeadmImages(tools.kubeadm.path, version);
  const base = await baseRootfs(context);
  const baseImage = `${baseRepository}:${debianRelease}-${base.hash}`;
  if (!(await engine.hasImage(baseImage))) await engine.importRootfs(base.archive, baseImage);

  await inWorkDir(path.join(context.cacheDir, 'node-image'), 'node', async (work) => {
    const dir = path.join(work, 'context');
    const pauseImage = imageNamed(references, 'pause');
    const archive = await prepareBuildContext(dir, { root: context.root, restricted, version, pauseImage, tools });
    await writeComponentArchive(tools, references, base.archive, path.join(work, 'images'), archive, context);
    await engine.build(dir, image, { BASE: baseImage, CONTENT: image });
  });
  await engine.removeOthers(image);
}

function isRestricted({ env, restricted }: NodeImageOptions): boolean {
  return restricted ?? env['LAB_NODE_IMAGE_RESTRICTED'] === '1';
}

function contextOf({ env, cacheDir, root, progress, signal }: NodeImageOptions): ToolContext {
  return { env, cacheDir, root, platform: hostPlatform(), progress: progress ?? (() => {}), signal };
}
