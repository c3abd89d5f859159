import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded } from '../../scripts/host/supervisor/end-process.ts';
import { readRecord } from '../../scripts/host/supervisor/record.ts';
import { paths } from '../e2e/lab-command.ts';

/** Kills all that runs for a lab of the host driver, without warning and at once, as a power cut would. */
export async function killLabProcesses(): Promise<readonly string[]> {
  const record = await readRecord(paths.run);
  if (!record) return [];
  const all = [{ ...record.supervisor, name: 'supervisor' }, ...record.children];
  for (const { pid } of all) kill(pid);
  for (const identity of all) await hasEnded(identity, 10);
  return all.map(({ name }) => name);
}

/** The supervisor first, which would otherwise bring back what is killed after it. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Polls until a finding is empty, or time is up; what is found last is returned, to be shown. */
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
