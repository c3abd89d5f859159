import { readFile } from 'node:fs/promises';
import { tryExec } from '../../lab/exec.ts';

/** One process for ever: the kernel gives a pid again, but not with the same start time. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque; equal for the same process only. */
  readonly started: string;
}

/** @returns undefined if no such process runs; one that has ended and was not waited for (a zombie) does not run. */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const started = process.platform === 'linux' ? await linuxStart(pid) : await portableStart(pid);
  return started === undefined ? undefined : { pid, started };
}

/** Is the process that was recorded still the one that has this pid? */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  return (await identify(identity.pid))?.started === identity.started;
}

async function linuxStart(pid: number): Promise<string | undefined> {
  const [stat, boot] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
  ]);
  const ticks = stat === undefined ? undefined : startTicks(stat);
  // Ticks count from the start of the machine, so that after a reboot the same pair could come up by chance.
  return ticks === undefined ? undefined : `${boot.trim()} ${ticks}`;
}

/**
 * Field 22, `starttime`, of a line of /proc/PID/stat; undefined for a zombie. A killed process whose other threads are
 * still at it also shows as one, but holds its files and ports until they have ended. Counted from the last
 * parenthesis, since the program's name in field 2 may hold spaces and parentheses.
 * https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function startTicks(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  const threads = Number(fields[17]);
  return state === 'X' || (state === 'Z' && threads <= 1) ? undefined : fields[19];
}

/**
 * macOS has no /proc; `ps` knows the second, which is enough to tell a reused pid. One -o for each column: what follows
 * an `=` is the title of that column, to the end of the argument. In a language and a time zone of its own, since the
 * answer is compared with one that another shell may get.
 */
async function portableStart(pid: number): Promise<string | undefined> {
  const columns = ['-o', 'stat=', '-o', 'lstart='];
  const env = { LC_ALL: 'C', TZ: 'UTC' };
  const { exitCode, stdout } = await tryExec(['ps', ...columns, '-p', String(pid)], { env });
  return exitCode === 0 ? psStart(stdout) : undefined;
}

/** From a line of ps, `Ss   Sun Nov 22 21:51:50 2026`; undefined for a zombie. */
export function psStart(output: string): string | undefined {
  const [state = '', ...start] = output.trim().split(/\s+/);
  return state.startsWith('Z') || start.length === 0 ? undefined : start.join(' ');
}
