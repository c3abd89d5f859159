import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { tryExec } from '../../scripts/lab/exec.ts';
import { home, paths, temporary } from './lab-command.ts';

/** What a lab could leave behind on this machine. All of it must be empty after `down`. */
export interface Traces {
  readonly labFolder: readonly string[];
  readonly processes: readonly string[];
  readonly containers: readonly string[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
  readonly home: readonly string[];
  readonly temporary: readonly string[];
}

export async function findTraces(): Promise<Traces> {
  return {
    labFolder: existsSync(paths.dir) ? readdirSync(paths.dir) : [],
    processes: processesOfTheLab(),
    containers: await engineNames(['ps', '--all', '--filter', 'name=aggregation-lab', '--format', '{{.Names}}']),
    networks: await engineNames(['network', 'ls', '--filter', 'name=aggregation-lab', '--format', '{{.Name}}']),
    volumes: await engineNames(['volume', 'ls', '--filter', 'label=io.x-k8s.kind.cluster', '--format', '{{.Name}}']),
    home: readdirSync(home, { recursive: true, encoding: 'utf8' }).filter((name) => !isOthers(name)),
    // tsx keeps what it has compiled, for the next command of any project.
    temporary: readdirSync(temporary).filter((name) => !name.startsWith('tsx-')),
  };
}

/** npm keeps its own logs there whatever it runs, and Go its counters. */
function isOthers(name: string): boolean {
  return name === '.npm' || name.startsWith('.npm/') || name === '.config' || /^\.config\/go(\/|$)/.test(name);
}

/** By command line or working folder: everything that the lab starts names a file below `.lab`. */
function processesOfTheLab(): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(describe)
    .filter((process) => process.includes(paths.dir));
}

function describe(pid: string): string {
  try {
    return `${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')} (in ${readlinkSync(`/proc/${pid}/cwd`)})`;
  } catch {
    // It has ended since.
    return '';
  }
}

async function engineNames(args: readonly string[]): Promise<readonly string[]> {
  const { exitCode, stdout } = await tryExec([process.env['LAB_ENGINE'] || 'docker', ...args]);
  return exitCode === 0 ? stdout.split('\n').filter(Boolean) : [];
}

export const noTraces: Traces = {
  labFolder: [],
  processes: [],
  containers: [],
  networks: [],
  volumes: [],
  home: [],
  temporary: [],
};
