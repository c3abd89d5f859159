import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** A file that was created or renamed is there after a power failure only if its directory was synced, too. */
export async function syncDirectory(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Writes a file beside, makes it durable, and puts it in place: whenever the power fails, there is the old one or the
 * new one, and no half.
 */
export async function replaceDurably(file: string, fill: (handle: FileHandle) => Promise<void>): Promise<void> {
  const beside = `${file}.tmp`;
  try {
    await writeDurably(beside, fill);
  } catch (error) {
    // On a full disk half a file would take the room that others need.
    await rm(beside, { force: true });
    throw error;
  }
  await rename(beside, file);
  await syncDirectory(path.dirname(file));
}

/** The same for a file that must not be there yet. @throws EEXIST */
export async function createDurably(file: string, fill: (handle: FileHandle) => Promise<void>): Promise<void> {
  // Nobody else can take the name from here on.
  await (await open(file, 'wx', 0o600)).close();
  try {
    await replaceDurably(file, fill);
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

async function writeDurably(file: string, fill: (handle: FileHandle) => Promise<void>): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await fill(handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
