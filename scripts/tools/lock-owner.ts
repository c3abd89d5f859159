import { readFile } from 'node:fs/promises';

/** Who holds a lock. A pid alone is not enough: after a reboot another process may have it. */
export interface LockOwner {
  readonly pid: number;
  /** When the process started, in the kernel's clock ticks since boot; empty where /proc does not tell. */
  readonly start: string;
  /** Tells two locks of one process apart. */
  readonly token: string;
}

/** Start time of a process, field 22 of /proc/PID/stat: see proc(5). Empty if unknown. */
export async function processStart(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return startOf(stat);
}

/** The command, field 2, stands in parentheses and may hold spaces and parentheses itself. */
export function startOf(stat: string): string {
  const afterCommand = stat.slice(stat.lastIndexOf(')') + 2);
  return stat.includes(')') ? (afterCommand.split(' ')[19] ?? '') : '';
}

/** Whether the process that took the lock still runs. */
export async function isSameProcess({ pid, start }: LockOwner): Promise<boolean> {
  if (pid <= 0 || !isAlive(pid)) return false;
  const now = await processStart(pid);
  return start === '' || now === '' || start === now;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process exists as well.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Text that is no owner belongs to nobody: a lock is never seen half-written. */
export function parseOwner(text: string): LockOwner {
  try {
    const value: unknown = JSON.parse(text);
    if (isOwner(value)) return value;
  } catch {}
  return { pid: 0, start: '', token: text };
}

function isOwner(value: unknown): value is LockOwner {
  if (typeof value !== 'object' || value === null) return false;
  if (!('pid' in value && 'start' in value && 'token' in value)) return false;
  return Number.isInteger(value.pid) && typeof value.start === 'string' && typeof value.token === 'string';
}
