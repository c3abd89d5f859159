import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { isSameProcess, parseOwner } from '../tools/lock-owner.ts';
import { LabError } from './error.ts';
import type { Evidence } from './evidence.ts';

/**
 * Removes the cache of downloads and builds, and says how much that was. Whoever holds a lock in it is at work with it.
 * @throws LabError `cache-in-use` if anybody does
 */
export async function purgeCache(cacheDir: string): Promise<readonly Evidence[]> {
  const holders = await lockHolders(cacheDir);
  if (holders.length > 0) {
    throw new LabError('cache-in-use', { what: `${cacheDir} is in use: ${holders.join(', ')}` });
  }
  const entries = await readdir(cacheDir).catch(() => []);
  const facts: Evidence[] = [];
  for (const entry of entries.sort()) {
    const file = path.join(cacheDir, entry);
    const bytes = await sizeOf(file);
    await rm(file, { recursive: true, force: true });
    facts.push({ subject: file, detail: `${megabytes(bytes)} removed` });
  }
  await rm(cacheDir, { recursive: true, force: true });
  return facts.length > 0 ? facts : [{ subject: cacheDir, detail: 'is not there' }];
}

/** Locks whose owner still runs, as `lab-0123 (process 42)`; a killed run's lock holds nobody up. */
async function lockHolders(cacheDir: string): Promise<readonly string[]> {
  const dir = path.join(cacheDir, 'locks');
  const found: string[] = [];
  for (const name of await readdir(dir).catch(() => [])) {
    const text = await readFile(path.join(dir, name), 'utf8').catch(() => '');
    const owner = parseOwner(text);
    if (await isSameProcess(owner)) found.push(`${name} (process ${owner.pid})`);
  }
  return found;
}

/** Bytes on disk: files that are linked or sparse count for what they take. */
async function sizeOf(file: string): Promise<number> {
  const entries = await readdir(file, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  let blocks = 0;
  for (const each of [file, ...files]) blocks += (await stat(each).catch(() => undefined))?.blocks ?? 0;
  return blocks * 512;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
