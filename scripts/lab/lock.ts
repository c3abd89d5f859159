import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from '../tools/lock.ts';
import { isSameProcess, parseOwner } from '../tools/lock-owner.ts';
import type { Lab } from './lab.ts';
import type { LabPaths } from './paths.ts';

/**
 * Lets only one command change a lab at a time; a second one waits and says so. The lock lies in the cache, not in
 * `.lab`, since `down` removes that folder while it holds the lock.
 */
export async function withLabLock<T>(lab: Lab, work: () => Promise<T>): Promise<T> {
  const progress = (line: string) => console.error(line);
  const file = lockFile(lab.paths, lab.cacheDir);
  return withLock(file, 'the lab in this folder', { progress, signal: lab.signal }, work);
}

/** The process that is changing the lab right now, if there is one. */
export async function lockHolder(paths: LabPaths, cacheDir: string): Promise<number | undefined> {
  const text = await readFile(lockFile(paths, cacheDir), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const owner = parseOwner(text);
  return (await isSameProcess(owner)) ? owner.pid : undefined;
}

function lockFile(paths: LabPaths, cacheDir: string): string {
  const id = createHash('sha256').update(paths.dir).digest('hex').slice(0, 12);
  return path.join(cacheDir, 'locks', `lab-${id}`);
}
