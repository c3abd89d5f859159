import { createHash } from 'node:crypto';
import { inputsHash } from '../tools/stamp.ts';
import type { ToolContext } from '../tools/tool.ts';
import { debianRelease, recipeDir, recipeTools } from './recipe.ts';
import { hashTree } from './tree-hash.ts';

/**
 * Twelve hex digits that change when the image would: files of the recipe, pins of the tools, platform and variant.
 * Debian's updates don't count, or an image would never be finished.
 */
export async function contentHash(context: ToolContext, restricted: boolean): Promise<string> {
  const hash = createHash('sha256').update(`${debianRelease}\0${restricted}\0`);
  await hashTree(hash, recipeDir(context.root));
  for (const name of recipeTools) hash.update(await inputsHash(name, context));
  return hash.digest('hex').slice(0, 12);
}
