import { existsSync } from 'node:fs';
import { readdir, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { type LabPaths, namedLabs, siblingPaths } from './paths.ts';

/** Whether there is anything of this lab. Labs that have a name lie inside of the other one's folder and don't count. */
export async function labExists(paths: LabPaths): Promise<boolean> {
  return (await ownEntries(paths)).length > 0;
}

/** Removes all that the lab has written, the folders that are empty then, and nothing of another lab. */
export async function removeLabFolder(paths: LabPaths): Promise<void> {
  for (const entry of await ownEntries(paths)) await rm(path.join(paths.dir, entry), { recursive: true, force: true });
  for (const dir of [paths.dir, namedLabs(paths.root), siblingPaths(paths).dir]) await removeIfEmpty(dir);
}

/** Every other lab of this folder that has a state, by name; undefined stands for the one that has none. */
export async function otherLabs(paths: LabPaths): Promise<readonly LabPaths[]> {
  const names = await readdir(namedLabs(paths.root)).catch(() => []);
  return [undefined, ...names.sort()]
    .filter((candidate) => candidate !== paths.name)
    .map((candidate) => siblingPaths(paths, candidate))
    .filter(({ state }) => existsSync(state));
}

async function ownEntries(paths: LabPaths): Promise<readonly string[]> {
  const entries = await readdir(paths.dir).catch(() => []);
  return entries.filter((entry) => path.join(paths.dir, entry) !== namedLabs(paths.root));
}

async function removeIfEmpty(dir: string): Promise<void> {
  await rmdir(dir).catch((error: NodeJS.ErrnoException) => {
    // ENOTEMPTY, or EEXIST on some systems: somebody else's files are there.
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code ?? '')) throw error;
  });
}
