import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { StoredValue } from '../storage.ts';
import { replaceDurably } from './durable.ts';
import { StorageDamagedError } from './errors.ts';
import { type Entry, encodeFrame } from './frame.ts';
import { FrameFile } from './frame-file.ts';
import { encodeHeader, HEADER, newHeader } from './header.ts';

const FRAME_BYTES = 256 * 1024;

/** The whole state at one revision. */
export interface Snapshot {
  readonly revision: number;
  readonly items: readonly StoredValue[];
}

export function snapshotName(revision: number): string {
  return `snapshot-${String(revision).padStart(16, '0')}.data`;
}

/**
 * Whole or not at all.
 * @param place what becomes of a file of that name: replaceDurably, or createDurably, which refuses
 * @returns bytes written
 */
export async function writeSnapshot(
  file: string,
  { revision, items }: Snapshot,
  place = replaceDurably,
): Promise<number> {
  const header = newHeader('snapshot', revision, items.length);
  let offset = HEADER;
  await place(file, async (handle) => {
    await writeAll(handle, encodeHeader(header), 0);
    for (const entries of chunks(items)) {
      const bytes = encodeFrame({ at: 0, entries }, header.salt, offset);
      await writeAll(handle, bytes, offset);
      offset += bytes.length;
    }
  });
  return offset;
}

/** @throws StorageDamagedError unless all that was written is there; StorageMissingError, StorageFormatError */
export function readSnapshot(file: string): Snapshot & { readonly bytes: number } {
  const frames = new FrameFile(file, 'snapshot');
  try {
    const { revision, count } = frames.header;
    const items: StoredValue[] = [];
    for (let frame = frames.next(); frame; frame = frames.next()) {
      for (const { key, value, revision: modRevision } of frame.entries)
        if (value) items.push({ key, value, modRevision });
    }
    if (!frames.atEnd || items.length !== count) {
      throw new StorageDamagedError(file, frames.offset, `of ${count} objects ${items.length} can be read`);
    }
    return { revision, items, bytes: frames.size };
  } finally {
    frames.close();
  }
}

export async function writeAll(handle: Pick<FileHandle, 'write'>, bytes: Buffer, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

function* chunks(items: readonly StoredValue[]): Generator<Entry[]> {
  let chunk: Entry[] = [];
  let bytes = 0;
  for (const { key, value, modRevision: revision } of items) {
    chunk.push({ key, value, revision });
    bytes += value.length;
    if (bytes < FRAME_BYTES) continue;
    yield chunk;
    chunk = [];
    bytes = 0;
  }
  if (chunk.length > 0) yield chunk;
}

export function snapshotFile(dir: string, revision: number): string {
  return path.join(dir, snapshotName(revision));
}
