import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
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
  // The package has these scripts compiled: there they change with its version, which stands in its package.json.
  const scripts = path.join(context.root, 'scripts', 'node-image');
  if (existsSync(scripts)) await hashTree(hash, scripts, (file) => !file.endsWith('.test.ts'));
  else hash.update(await readFile(path.join(context.root, 'package.json')));
  for (const name of recipeTools) hash.update(await inputsHash(name, context));
  return hash.digest('hex').slice(0, 12);
}
