import { createHash } from 'node:crypto';
import path from 'node:path';
import { inputsHash } from '../tools/stamp.ts';
import type { ToolContext } from '../tools/tool.ts';
import { debianRelease, recipeDir, recipeTools } from './recipe.ts';
import { hashTree } from './tree-hash.ts';

/**
 * Twelve hex digits that change when the image would: the recipe and the scripts that follow it, pins of the tools,
 * platform and variant.
 * Debian's updates don't count, or an image would never be finished.
 */
export async function contentHash(context: ToolContext, restricted: boolean): Promise<string> {
  const hash = createHash('sha256').update(`${debianRelease}\0${restricted}\0`);
  await hashTree(hash, recipeDir(context.root), (file) => !file.endsWith('.md'));
  await hashTree(hash, path.join(context.root, 'scripts', 'node-image'), (file) => !file.endsWith('.test.ts'));
  for (const name of recipeTools) hash.update(await inputsHash(name, context));
  return hash.digest('hex').slice(0, 12);
}
