import { readFile } from 'node:fs/promises';
import { exec } from '../../../scripts/lab/exec.ts';

export interface Usage {
  /** User and system time since the process began; of itself, not of its children. */
  readonly cpuSeconds: number;
  readonly residentMiB: number;
}

/** Linux counts in hundredths of a second for programs, whatever its own clock: sysconf(_SC_CLK_TCK). */
const ticksPerSecond = 100;

/** @throws Error if there is no such process */
export async function usageOf(pid: number): Promise<Usage> {
  if (process.platform === 'linux') {
    const [stat, status] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/status`, 'utf8'),
    ]);
    return readProc(stat, status);
  }
  return readPs((await exec(['ps', '-o', 'rss=,time=', '-p', String(pid)])).stdout);
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: 14 is utime, 15 stime; 2 may have blanks and brackets. */
export function readProc(stat: string, status: string): Usage {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  // A process that has ended and not been waited for has no memory.
  const kilobytes = Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? 0);
  return checked({ cpuSeconds: ticks / ticksPerSecond, residentMiB: kilobytes / 1024 }, stat);
}

/** Such as ` 12345  1:02.34` (macOS) or `12345 1-00:01:02`: kilobytes, then [[days-]hours:]minutes:seconds. */
export function readPs(line: string): Usage {
  const [kilobytes, time = ''] = line.trim().split(/\s+/);
  const [clock = '', days = '0'] = time.split('-').reverse();
  const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return checked({ cpuSeconds: Number(days) * 86_400 + seconds, residentMiB: Number(kilobytes) / 1024 }, line);
}

function checked(usage: Usage, text: string): Usage {
  if (text.trim() !== '' && Number.isFinite(usage.cpuSeconds) && Number.isFinite(usage.residentMiB)) return usage;
  throw new Error(`not a process's usage: ${text}`);
}
