import { createHash } from 'node:crypto';
import path from 'node:path';
import { withLock } from '../tools/lock.ts';
import type { Lab } from './lab.ts';

/**
 * Lets only one command change a lab at a time; a second one waits and says so. The lock lies in the cache, not in
 * `.lab`, since `down` removes that folder while it holds the lock.
 */
export async function withLabLock<T>(lab: Lab, work: () => Promise<T>): Promise<T> {
  const id = createHash('sha256').update(lab.paths.dir).digest('hex').slice(0, 12);
  const file = path.join(lab.cacheDir, 'locks', `lab-${id}`);
  const progress = (line: string) => console.error(line);
  return withLock(file, 'the lab in this folder', { progress, signal: lab.signal }, work);
}
