import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { LabPaths } from '../lab/paths.ts';

/** Databases, what programs note for themselves, other labs, and the lab's own memory: nothing to look into. */
const uninteresting = [/^run\/[^/]+\/data\//, /^kubectl-cache\//, /^labs\//, /^state\.json/, /\.(sock|tmp)$/];

/** Files of a lab that have been written since then (milliseconds since 1970), relative to the project, sorted. */
export async function filesWritten(paths: LabPaths, since: number): Promise<readonly string[]> {
  const entries = await readdir(paths.dir, { recursive: true }).catch(() => []);
  const fitting = entries.filter((entry) => !uninteresting.some((pattern) => pattern.test(entry)));
  const stats = await Promise.all(fitting.map((entry) => stat(path.join(paths.dir, entry)).catch(() => undefined)));
  const isNew = (_: string, index: number) => Boolean(stats[index]?.isFile() && stats[index].mtimeMs >= since);
  return fitting
    .filter(isNew)
    .sort()
    .map((entry) => path.relative(paths.root, path.join(paths.dir, entry)));
}
