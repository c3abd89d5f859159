import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Removes the oldest archives of images below a folder, so that labs of many names don't fill the cache: each is more
 * than 100 MB.
 * @param most how many stay
 */
export async function pruneArchives(folder: string, most: number): Promise<void> {
  const entries = await readdir(folder, { recursive: true });
  const files = entries.filter((entry) => entry.endsWith('.tar')).map((entry) => path.join(folder, entry));
  // Another lab may remove one meanwhile.
  const times = await Promise.all(files.map(async (file) => (await stat(file).catch(() => undefined))?.mtimeMs ?? 0));
  const newestFirst = files.map((file, index) => ({ file, at: times[index] ?? 0 })).sort((a, b) => b.at - a.at);
  for (const { file } of newestFirst.slice(most)) await rm(file, { force: true });
}
