import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { tryExec } from '../../scripts/lab/exec.ts';
import { home, paths } from './lab-command.ts';

/** What a lab could leave behind on this machine. All of it must be empty after `down`. */
export interface Traces {
  readonly labFolder: readonly string[];
  readonly processes: readonly string[];
  readonly containers: readonly string[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
  readonly home: readonly string[];
}

export async function findTraces(): Promise<Traces> {
  return {
    labFolder: existsSync(paths.dir) ? readdirSync(paths.dir) : [],
    processes: processesOfTheLab(),
    containers: await engineNames(['ps', '--all', '--filter', 'name=aggregation-lab', '--format', '{{.Names}}']),
    networks: await engineNames(['network', 'ls', '--filter', 'name=aggregation-lab', '--format', '{{.Name}}']),
    volumes: await engineNames(['volume', 'ls', '--filter', 'label=io.x-k8s.kind.cluster', '--format', '{{.Name}}']),
    // npm keeps its own logs there whatever it runs.
    home: readdirSync(home).filter((name) => name !== '.npm'),
  };
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

export const noTraces: Traces = { labFolder: [], processes: [], containers: [], networks: [], volumes: [], home: [] };
