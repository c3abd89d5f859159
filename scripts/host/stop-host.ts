import path from 'node:path';
import type { Evidence } from '../lab/evidence.ts';
import type { LabPaths } from '../lab/paths.ts';
import { askSupervisor } from './supervisor/ask-supervisor.ts';
import { endOrphans } from './supervisor/end-orphans.ts';
import { hasEnded } from './supervisor/end-process.ts';
import { readRecord } from './supervisor/record.ts';

/** Seconds after its answer until the supervisor itself has ended. */
const farewell = 5;

/**
 * Ends every process of this lab, also those that a killed supervisor has left. Their data stays where it is.
 * @returns one line for each that ran; one that says so if none did
 */
export async function stopHost(paths: LabPaths): Promise<readonly Evidence[]> {
  const run = path.resolve(paths.run);
  const record = await readRecord(run);
  const before = await askSupervisor(run, { verb: 'status' });
  // Asked even if it may be busy: what does not answer is ended below, by its identity.
  if (before) await askSupervisor(run, { verb: 'shutdown' }).catch(() => undefined);
  if (before && record) await hasEnded(record.supervisor, farewell);
  const orphans = await endOrphans(run);
  const ended = [
    ...(before?.children ?? []).map(({ name, pid }) => ({
      subject: name,
      detail: pid === undefined ? 'was not running' : `ended, pid ${pid}`,
    })),
    ...orphans.map((name) => ({ subject: name, detail: 'ended; it had been left behind' })),
  ];
  return ended.length > 0 ? ended : [{ subject: 'processes', detail: 'none was running' }];
}
