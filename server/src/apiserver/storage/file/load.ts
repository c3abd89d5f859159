import path from 'node:path';
import { type MemoryLimits, MemoryState } from '../memory/memory-state.ts';
import { StorageDamagedError } from './errors.ts';
import type { Entry } from './frame.ts';
import { FrameFile } from './frame-file.ts';
import type { Manifest } from './manifest.ts';
import { readSnapshot } from './snapshot.ts';

/** One file of changes. */
export interface Segment {
  readonly name: string;
  readonly salt: Buffer;
  /** Of its last change; the revision before its first one if it has none. */
  readonly lastRevision: number;
  /** Where the last good frame begins; `bytes` if there is none. */
  readonly lastFrame: number;
  /** Bytes up to the end of the last good frame. */
  readonly bytes: number;
}

export interface Loaded {
  readonly state: MemoryState;
  readonly snapshotBytes: number;
  /** Oldest first; what is written next is appended to the last one. */
  readonly segments: readonly Segment[];
  /** Bytes behind the last good frame: what was being written when the power failed. */
  readonly torn: number;
}

/**
 * Reads all of a storage and changes nothing. A frame that is not whole may stand at the very end: nobody was told that
 * it was written. Anywhere else it was.
 * @throws StorageMissingError, StorageDamagedError, StorageFormatError
 */
export function loadStorage(dir: string, manifest: Manifest, limits: MemoryLimits): Loaded {
  const start = manifest.snapshot === null ? undefined : readSnapshot(path.join(dir, manifest.snapshot));
  const state = new MemoryState(limits, start);
  const segments: Segment[] = [];
  let torn = 0;
  state.replay(() => {
    for (const name of manifest.changes) {
      const isLast = segments.length === manifest.changes.length - 1;
      const read = readSegment(path.join(dir, name), state, isLast);
      segments.push({ name, ...read });
      torn = read.torn;
    }
  });
  return { state, snapshotBytes: start?.bytes ?? 0, segments, torn };
}

function readSegment(file: string, state: MemoryState, isLast: boolean): Omit<Segment, 'name'> & { torn: number } {
  const frames = new FrameFile(file, 'changes');
  try {
    const lastRevision = replay(frames, state);
    const { header, lastFrame, offset, size } = frames;
    if (size > offset) mustBeTorn(frames, isLast);
    return { salt: header.salt, lastRevision, lastFrame, bytes: offset, torn: size - offset };
  } finally {
    frames.close();
  }
}

/** @returns the revision of the last change in the file */
function replay(frames: FrameFile, state: MemoryState): number {
  const { revision } = frames.header;
  if (revision > state.revision) throw gap(frames, frames.offset, state.revision, revision);
  let last: number | undefined;
  for (let offset = frames.offset, frame = frames.next(); frame; offset = frames.offset, frame = frames.next()) {
    for (const entry of frame.entries) {
      const missing = last === undefined ? entry.revision > state.revision + 1 : entry.revision !== last + 1;
      if (missing || !apply(entry, frame.at, state)) throw gap(frames, offset, last ?? state.revision, entry.revision);
      last = entry.revision;
    }
  }
  return last ?? revision;
}

function apply({ key, value, revision }: Entry, at: number, state: MemoryState): boolean {
  // The snapshot was made of these.
  if (revision <= state.revision) return true;
  state.write(key, value, at);
  return state.revision === revision;
}

function mustBeTorn(frames: FrameFile, isLast: boolean): void {
  if (!isLast) throw new StorageDamagedError(frames.file, frames.offset, 'later changes are in other files');
  const behind = frames.findFrameBehind();
  if (behind === undefined) return;
  throw new StorageDamagedError(frames.file, frames.offset, `changes that can be read follow at byte ${behind}`);
}

function gap(frames: FrameFile, offset: number, has: number, found: number): StorageDamagedError {
  return new StorageDamagedError(frames.file, offset, `between revision ${has} and ${found} something is missing`);
}
