import type { Hash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** Adds a folder to a hash: paths, contents, and which files may be run. */
export async function hashTree(hash: Hash, dir: string, counts: (file: string) => boolean = () => true): Promise<void> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  for (const file of files.filter(counts).sort()) {
    const executable = ((await stat(file)).mode & 0o100) !== 0;
    hash.update(`${path.relative(dir, file)}\0${executable}\0`).update(await readFile(file));
  }
}
