import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { kindNames } from '../../scripts/drivers/kind/names.ts';
import { tryExec } from '../../scripts/lab/exec.ts';
import type { LabPaths } from '../../scripts/lab/paths.ts';
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

/** kind's nodes have volumes without a name or a label: what counts is that none is left without its container. */
const unusedVolumes = () => engineNames(['volume', 'ls', '--filter', 'dangling=true', '--format', '{{.Name}}']);
const unusedBefore = new Set(await unusedVolumes());

/** @param lab whose containers and network are looked for; default: the one without a name */
export async function findTraces(lab: Pick<LabPaths, 'name' | 'api'> = paths): Promise<Traces> {
  const { cluster, network } = kindNames(lab);
  const ofCluster = `label=io.x-k8s.kind.cluster=${cluster}`;
  return {
    labFolder: existsSync(paths.dir) ? readdirSync(paths.dir) : [],
    processes: processesOfTheLab(),
    // Other labs of this machine are not looked at.
    containers: await engineNames(['ps', '--all', '--filter', ofCluster, '--format', '{{.Names}}']),
    networks: (await engineNames(['network', 'ls', '--format', '{{.Name}}'])).filter((name) => name === network),
    volumes: (await unusedVolumes()).filter((name) => !unusedBefore.has(name)),
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
export function processesOfTheLab(): readonly string[] {
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
