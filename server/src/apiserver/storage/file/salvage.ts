import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { StoredValue } from '../storage.ts';
import { StorageFormatError } from './errors.ts';
import type { Entry } from './frame.ts';
import { FrameFile } from './frame-file.ts';
import type { Kind } from './header.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';

export interface Salvaged extends Snapshot {
  /** What could not be read, for people. */
  readonly lost: readonly string[];
}

/**
 * Reads whatever checksums say is good, from all files of a directory, whether the manifest names them or not: of each
 * key its newest state. A change that was lost may be a deletion: then an object is back that was gone.
 * @throws StorageFormatError
 */
export function salvage(dir: string): Salvaged {
  const names = readdirSync(dir).sort();
  const base = newestWhole(dir, names);
  const newest = new Map<string, Entry>();
  for (const { key, value, modRevision: revision } of base?.items ?? []) newest.set(key, { key, value, revision });
  const lost: string[] = [];
  const see = (entry: Entry) => {
    if (entry.revision <= (base?.revision ?? 0)) return;
    if ((newest.get(entry.key)?.revision ?? 0) < entry.revision) newest.set(entry.key, entry);
  };
  let revision = base?.revision ?? 1;
  for (const name of names) {
    const kind = kindOf(name);
    if (!kind || (kind === 'snapshot' && base)) continue;
    revision = Math.max(revision, readGood(path.join(dir, name), kind, lost, see));
  }
  const items = [...newest.values()].flatMap(({ key, value, revision: modRevision }): StoredValue[] =>
    value ? [{ key, value, modRevision }] : [],
  );
  return { items, revision, lost };
}

function kindOf(name: string): Kind | undefined {
  if (/^changes-\d+\.log$/.test(name)) return 'changes';
  return /^snapshot-\d+\.data$/.test(name) ? 'snapshot' : undefined;
}

function newestWhole(dir: string, names: readonly string[]): Snapshot | undefined {
  for (const name of names.filter((one) => kindOf(one) === 'snapshot').reverse()) {
    try {
      return readSnapshot(path.join(dir, name));
    } catch (error) {
      if (error instanceof StorageFormatError) throw error;
    }
  }
  return undefined;
}

/** @returns the highest revision in it */
function readGood(file: string, kind: Kind, lost: string[], see: (entry: Entry) => void): number {
  const frames = openOrNote(file, kind, lost);
  if (!frames) return 1;
  let highest = frames.header.revision;
  try {
    while (!frames.atEnd) {
      for (let frame = frames.next(); frame; frame = frames.next()) {
        frame.entries.forEach(see);
        highest = Math.max(highest, ...frame.entries.map(({ revision }) => revision));
      }
      if (frames.atEnd) break;
      const next = frames.findFrameBehind() ?? frames.size;
      lost.push(`bytes ${frames.offset} to ${next} of ${file}, after revision ${highest}`);
      frames.offset = next;
    }
    return highest;
  } finally {
    frames.close();
  }
}

function openOrNote(file: string, kind: Kind, lost: string[]): FrameFile | undefined {
  try {
    return new FrameFile(file, kind);
  } catch (error) {
    if (error instanceof StorageFormatError) throw error;
    lost.push(`all of ${file}, whose beginning can't be read`);
    return undefined;
  }
}
