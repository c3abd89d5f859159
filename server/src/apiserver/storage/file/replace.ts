import { mkdir, readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { syncDirectory } from './durable.ts';
import { initialise, makeDirectory } from './initialise.ts';
import { lockDirectory } from './lock.ts';
import { MANIFEST, readManifest } from './manifest.ts';
import type { Snapshot } from './snapshot.ts';

/** What is the storage's own, and so is put aside when another one takes its place. */
const OWN = /^(changes-|snapshot-|storage\.json|cut-)/;

export interface Replaced {
  /** Where what was there before is kept; undefined if there was nothing. */
  readonly aside: string | undefined;
}

/**
 * Makes a directory hold this state and no other.
 * @param overwrite what is there already is put aside instead of being an error
 * @throws Error if another process has it; StorageMissingError for what is no storage
 */
export async function replaceStorage(dir: string, snapshot: Snapshot, overwrite: boolean): Promise<Replaced> {
  await makeDirectory(dir);
  const lock = await lockDirectory(dir);
  try {
    if (!overwrite && readManifest(dir)) {
      throw new Error(`${dir} has a storage already. To put it aside and take its place: --overwrite`);
    }
    const aside = overwrite ? await putAside(dir) : undefined;
    await initialise(dir, snapshot);
    return { aside };
  } finally {
    lock.release();
  }
}

async function putAside(dir: string): Promise<string | undefined> {
  const names = (await readdir(dir)).filter((name) => OWN.test(name));
  if (names.length === 0) return undefined;
  const aside = path.join(dir, `replaced-${new Date().toISOString().replaceAll(':', '')}`);
  await mkdir(aside);
  // First the manifest: what is half moved must not look like a storage.
  const ordered = [...names.filter((name) => name === MANIFEST), ...names.filter((name) => name !== MANIFEST)];
  for (const name of ordered) await rename(path.join(dir, name), path.join(aside, name));
  await syncDirectory(aside);
  await syncDirectory(dir);
  return aside;
}
