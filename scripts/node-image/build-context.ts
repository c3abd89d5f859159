import { copyFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Tool } from '../tools/tool.ts';
import { nodeTools, type RecipeTool, recipeDir } from './recipe.ts';

export interface NodeContent {
  readonly root: string;
  readonly restricted: boolean;
  /** Such as `v1.37.2`. */
  readonly version: string;
  readonly pauseImage: string;
  readonly tools: Readonly<Record<RecipeTool, Tool>>;
}

/** Completes a copy of the recipe to what the Dockerfile copies; returns where the archive of images goes. */
export async function prepareBuildContext(dir: string, content: NodeContent): Promise<string> {
  const recipe = recipeDir(content.root);
  const rootfs = path.join(dir, 'rootfs');
  await mkdir(dir, { recursive: true });
  await copyFile(path.join(recipe, 'Dockerfile'), path.join(dir, 'Dockerfile'));
  await cp(path.join(recipe, 'rootfs'), rootfs, { recursive: true });
  if (content.restricted) await cp(path.join(recipe, 'restricted'), rootfs, { recursive: true });

  const bin = path.join(rootfs, 'usr', 'bin');
  await mkdir(bin, { recursive: true });
  for (const name of nodeTools) await copyFile(content.tools[name].path, path.join(bin, name));

  const containerd = path.join(rootfs, 'etc', 'containerd', 'config.toml');
  const config = await readFile(containerd, 'utf8');
  await writeFile(containerd, config.replace('@PAUSE_IMAGE@', content.pauseImage));
  // kind reads the cluster's version here.
  await writeFile(path.join(rootfs, 'kind', 'version'), content.version);
  const images = path.join(rootfs, 'kind', 'images');
  await mkdir(images, { recursive: true });
  return path.join(images, 'components.tar');
}
