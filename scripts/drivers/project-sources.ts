import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Api } from '../api/api.ts';

/**
 * A digest of all that a project's bundle may be made from: its `sources`, or else the project's own files, without
 * packages, what is built, manifests, and names that begin with a dot.
 * @param root the project's folder
 */
export async function digestSources(root: string, { server, manifests }: Api): Promise<string> {
  const hash = createHash('sha256');
  const without = server.sources ? [] : [topOf(server.bundle), topOf(manifests), 'node_modules'];
  for (const source of server.sources ?? ['.']) {
    for (const file of await filesIn(root, path.normalize(source), new Set(without))) {
      hash.update(`\0${file}\0`).update(await readFile(path.join(root, file)));
    }
  }
  return hash.digest('hex');
}

/** Relative to the root, sorted. What is not there has no files, and differs from what was. */
async function filesIn(root: string, file: string, without: ReadonlySet<string>): Promise<readonly string[]> {
  if (without.has(file)) return [];
  const found = await stat(path.join(root, file)).catch(() => undefined);
  if (!found?.isDirectory()) return found?.isFile() ? [file] : [];
  const names = (await readdir(path.join(root, file))).filter(
    (name) => !name.startsWith('.') && name !== 'node_modules',
  );
  const within = await Promise.all(names.sort().map((name) => filesIn(root, path.join(file, name), without)));
  return within.flat();
}

const topOf = (file: string) => path.normalize(file).split(path.sep)[0] ?? '';
