import { readdirSync, readFileSync } from 'node:fs';

/** What still runs of a process group, by command line; a zombie does not run. */
export function groupMembers(group: number): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => isMember(pid, group))
    .map((pid) => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' '));
}

/** Fields 3 and 5 of /proc/PID/stat, state and process group; field 2 may hold spaces: see proc(5). */
function isMember(pid: string, group: number): boolean {
  const stat = read(`/proc/${pid}/stat`);
  const [state, , ofGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state !== 'Z' && Number(ofGroup) === group;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has ended since.
    return '';
  }
}
