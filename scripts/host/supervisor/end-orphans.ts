import { rm } from 'node:fs/promises';
import path from 'node:path';
import { endProcess } from './end-process.ts';
import { readRecord, recordFile } from './record.ts';
import { socketName } from './socket-path.ts';

/** Seconds; the supervisor ends its processes one after the other. */
const supervisorGrace = 20;
const childGrace = 5;

/**
 * Ends what a supervisor that was killed, or answers no more, has left running, and its files.
 * @returns the names of the processes that still ran, in the order in which they were ended
 */
export async function endOrphans(runDir: string): Promise<readonly string[]> {
  const record = await readRecord(runDir);
  const ended: string[] = [];
  // First the supervisor: it would start again what is ended behind its back.
  if (record && (await endProcess(record.supervisor, supervisorGrace))) ended.push('supervisor');
  for (const child of [...(record?.children ?? [])].reverse()) {
    if (await endProcess(child, childGrace)) ended.push(child.name);
  }
  await rm(recordFile(runDir), { force: true });
  await rm(path.join(runDir, socketName), { force: true });
  return ended;
}
