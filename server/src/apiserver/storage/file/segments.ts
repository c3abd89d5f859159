import { open } from 'node:fs/promises';
import path from 'node:path';
import { replaceDurably } from './durable.ts';
import { encodeHeader, HEADER, newHeader } from './header.ts';
import type { Segment } from './load.ts';
import { type LogHandle, LogWriter } from './log-writer.ts';

export type OpenLog = (file: string) => Promise<LogHandle>;

export const openLog: OpenLog = (file) => open(file, 'r+');

function segmentName(revision: number): string {
  return `changes-${String(revision).padStart(16, '0')}.log`;
}

/** An empty file of the changes after a revision, durable; the manifest does not name it yet. */
export async function createSegment(dir: string, revision: number): Promise<Segment> {
  const header = newHeader('changes', revision);
  const name = segmentName(revision);
  await replaceDurably(path.join(dir, name), async (handle) => {
    await handle.write(encodeHeader(header));
  });
  return { name, salt: header.salt, lastRevision: revision, lastFrame: HEADER, bytes: HEADER };
}

export async function openWriter(dir: string, { name, salt, bytes }: Segment, open: OpenLog): Promise<LogWriter> {
  return new LogWriter(dir, await open(path.join(dir, name)), salt, bytes);
}
