import { open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { MemoryLimits } from '../memory/memory-state.ts';
import { replaceDurably, syncDirectory } from './durable.ts';
import { StorageMissingError } from './errors.ts';
import { FrameFile } from './frame-file.ts';
import { type Loaded, loadStorage, type Segment } from './load.ts';
import { MANIFEST, type Manifest } from './manifest.ts';
import { writeAll } from './snapshot.ts';

const OWN = /^(changes-\d+\.log|snapshot-\d+\.data|storage\.json)(\.tmp)?$/;

/**
 * Loads a storage and brings its files into order: what a power failure left half is cut off, what was about to be
 * deleted is deleted.
 * @param notice hears what was found, for people
 * @throws as loadStorage
 */
export async function recoverStorage(
  dir: string,
  manifest: Manifest,
  limits: MemoryLimits,
  notice: (message: string) => void,
): Promise<Loaded> {
  const loaded = loadStorage(dir, manifest, limits);
  const active = loaded.segments.at(-1);
  if (!active) throw new StorageMissingError(dir, `${MANIFEST} names no file of changes`);
  if (loaded.torn > 0) notice(await cutTail(dir, active, loaded.torn));
  await makeLastDurable(path.join(dir, active.name), active);
  await tidy(dir, manifest, loaded.state.revision);
  return loaded;
}

/** Cuts off what is behind the last good frame and keeps it in a file of its own. @returns what it did */
export async function cutTail(dir: string, { name, bytes }: Segment, torn: number): Promise<string> {
  const file = path.join(dir, name);
  const aside = path.join(dir, `cut-${new Date().toISOString().replaceAll(':', '')}-${name}-at-${bytes}`);
  const handle = await open(file, 'r+');
  try {
    const tail = Buffer.alloc(torn);
    const { bytesRead } = await handle.read(tail, 0, torn, bytes);
    await replaceDurably(aside, (copy) => copy.writeFile(tail.subarray(0, bytesRead)));
    await handle.truncate(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return (
    `${file} ended in the middle of a write that was never acknowledged: its last ${torn} bytes were cut off, ` +
    `and are kept in ${aside}`
  );
}

/**
 * What a killed process wrote last may be in the kernel's memory only, and readers must not see it before it is durable.
 * After an fsync that failed the kernel may even take it for written: so it is written once more, and then synced.
 */
async function makeLastDurable(file: string, { lastFrame, bytes }: Segment): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const last = Buffer.alloc(bytes - lastFrame);
    const { bytesRead } = await handle.read(last, 0, last.length, lastFrame);
    await writeAll(handle, last.subarray(0, bytesRead), lastFrame);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncDirectory(path.dirname(file));
}

/** @throws StorageMissingError if a file that the manifest does not name has changes that are nowhere else */
async function tidy(dir: string, manifest: Manifest, revision: number): Promise<void> {
  const named = new Set<string>([MANIFEST, ...manifest.changes, manifest.snapshot ?? '']);
  const left = (await readdir(dir)).filter((name) => OWN.test(name) && !named.has(name));
  for (const name of left) {
    if (name.endsWith('.log') && lastRevisionOf(path.join(dir, name)) > revision) {
      throw new StorageMissingError(
        dir,
        `${MANIFEST} does not name ${name}, which has later changes than all it names`,
      );
    }
  }
  for (const name of left) await rm(path.join(dir, name));
}

function lastRevisionOf(file: string): number {
  const frames = new FrameFile(file, 'changes');
  try {
    let last = frames.header.revision;
    for (let frame = frames.next(); frame; frame = frames.next()) last = frame.entries.at(-1)?.revision ?? last;
    return last;
  } finally {
    frames.close();
  }
}
