import { randomUUID } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { syncDirectory } from './durable.ts';
import { StorageMissingError } from './errors.ts';
import { FrameFile } from './frame-file.ts';
import { FORMAT, HEADER } from './header.ts';
import { MANIFEST, type Manifest, writeManifest } from './manifest.ts';
import { createSegment } from './segments.ts';
import { type Snapshot, snapshotFile, snapshotName, writeSnapshot } from './snapshot.ts';

/** What may lie in a directory that was never used: what a new volume has, and locks. */
const HARMLESS = /^(lost\+found|lock-.*|.*\.tmp)$/;
/** What a restore puts aside. Alone it means that one was cut short: a server must not begin with nothing there. */
const PUT_ASIDE = /^replaced-/;

/** Makes a directory and those above it, durably. */
export async function makeDirectory(dir: string): Promise<void> {
  const first = await mkdir(dir, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = path.resolve(dir); made.length >= first.length; made = path.dirname(made)) {
    await syncDirectory(path.dirname(made));
  }
}

/**
 * Begins a storage in a directory that has none.
 * @param start what is in it from the start; default: nothing, at revision 1
 * @throws StorageMissingError if there is anything in the directory
 */
export async function initialise(dir: string, start?: Snapshot): Promise<Manifest> {
  await mustBeUnused(dir, start !== undefined);
  if (start) await writeSnapshot(snapshotFile(dir, start.revision), start);
  const segment = await createSegment(dir, start?.revision ?? 1);
  const manifest: Manifest = {
    format: FORMAT,
    id: randomUUID(),
    created: new Date().toISOString(),
    snapshot: start ? snapshotName(start.revision) : null,
    changes: [segment.name],
  };
  // Last: a storage is one as soon as there is this file.
  await writeManifest(dir, manifest);
  return manifest;
}

async function mustBeUnused(dir: string, isRestore: boolean): Promise<void> {
  const harmless = (name: string) => HARMLESS.test(name) || (isRestore && PUT_ASIDE.test(name));
  const found = (await readdir(dir)).filter((name) => !harmless(name));
  const strange = found.filter((name) => !isUnfinishedStart(path.join(dir, name)));
  if (strange.length === 0) return;
  throw new StorageMissingError(dir, `there is no ${MANIFEST}, but ${strange.slice(0, 3).join(', ')}`);
}

/** Power may fail before the first manifest is there: then this is all there is. */
function isUnfinishedStart(file: string): boolean {
  if (!/^changes-\d+\.log$/.test(path.basename(file))) return false;
  const frames = new FrameFile(file, 'changes');
  frames.close();
  return frames.size === HEADER && frames.header.revision === 1;
}
