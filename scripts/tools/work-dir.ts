import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * A new folder to work in, below `home`, removed when the work is done. First removes those of the same name that a
 * killed run left behind; so the caller must hold a lock on that name.
 */
export async function inWorkDir<T>(home: string, name: string, work: (dir: string) => Promise<T>): Promise<T> {
  const prefix = `.${name}-`;
  await mkdir(home, { recursive: true });
  for (const entry of await readdir(home)) {
    if (entry.startsWith(prefix)) await rm(path.join(home, entry), { recursive: true, force: true });
  }
  const dir = await mkdtemp(path.join(home, prefix));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
