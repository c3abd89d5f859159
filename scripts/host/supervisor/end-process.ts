import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, type ProcessIdentity } from './process-identity.ts';

const interval = 50;

/**
 * Ends a process that is not this one's child: SIGTERM, then SIGKILL after `grace` seconds. A process that has got the
 * same pid since is left alone.
 * @returns false if it had ended already
 */
export async function endProcess(identity: ProcessIdentity, grace: number): Promise<boolean> {
  if (!(await isRunning(identity))) return false;
  signal(identity.pid, 'SIGTERM');
  if (await hasEnded(identity, grace)) return true;
  signal(identity.pid, 'SIGKILL');
  await hasEnded(identity, grace);
  return true;
}

/** Waits up to `seconds` for the end of a process. */
export async function hasEnded(identity: ProcessIdentity, seconds: number): Promise<boolean> {
  const deadline = performance.now() + seconds * 1000;
  while (await isRunning(identity)) {
    if (performance.now() > deadline) return false;
    await sleep(interval);
  }
  return true;
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It ended between the look and the signal.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
