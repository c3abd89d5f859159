import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { LabPaths } from '../lab/paths.ts';

/** Databases, what programs note for themselves, other labs, and the lab's own memory: nothing to look into. */
const uninteresting = [/^run\/[^/]+\/data\//, /^kubectl-cache\//, /^labs\//, /^state\.json/, /\.(sock|tmp)$/];

/**
 * Files of a lab, and of the server's bundle, that have been written since then (milliseconds since 1970), relative to
 * the project, sorted.
 */
export async function filesWritten(paths: LabPaths, since: number): Promise<readonly string[]> {
  const bundle = path.join(paths.root, 'server', 'dist');
  const files = [...(await filesIn(paths.dir)), ...(await filesIn(bundle))];
  const times = await Promise.all(files.map(timeOf));
  return files
    .filter((_, index) => (times[index] ?? 0) >= since)
    .map((file) => path.relative(paths.root, file))
    .sort();
}

async function filesIn(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true }).catch(() => []);
  return entries
    .filter((entry) => !uninteresting.some((pattern) => pattern.test(entry)))
    .map((entry) => path.join(dir, entry));
}

/** When a file was written last, in milliseconds since 1970; undefined for folders and what has gone since. */
async function timeOf(file: string): Promise<number | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? found.mtimeMs : undefined;
}
