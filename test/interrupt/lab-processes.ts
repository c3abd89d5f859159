import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded } from '../../scripts/host/supervisor/end-process.ts';
import { readRecord } from '../../scripts/host/supervisor/record.ts';
import { paths } from '../e2e/lab-command.ts';

/**
 * Kills processes of a lab of the host driver without warning: all of them at once, as a power cut would, or one.
 * @returns the names of those that were recorded as running
 */
export async function killLabProcesses(only?: string): Promise<readonly string[]> {
  const killed = (await recorded()).filter(({ name }) => only === undefined || name === only);
  for (const { pid } of killed) signal(pid, 'SIGKILL');
  for (const identity of killed) await hasEnded(identity, 10);
  return killed.map(({ name }) => name);
}

export async function signalLabProcesses(name: NodeJS.Signals): Promise<void> {
  for (const { pid } of await recorded()) signal(pid, name);
}

/** The supervisor first: it would bring back what is killed before it. */
async function recorded() {
  const record = await readRecord(paths.run);
  return record ? [{ ...record.supervisor, name: 'supervisor' }, ...record.children] : [];
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Polls until a finding is as it should be, or time is up; what was found last is returned, to be shown. */
export async function settled<T>(
  look: () => Promise<T>,
  isSettled: (found: T) => boolean,
  patience: number,
): Promise<T> {
  const deadline = performance.now() + patience;
  for (;;) {
    const found = await look();
    if (isSettled(found) || performance.now() > deadline) return found;
    await sleep(100);
  }
}
