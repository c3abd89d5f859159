import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../scripts/lab/project-root.ts';

export interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

/** `$?` in the shell that ran it: npm ends itself by the signal that has ended its script. */
export function exitStatus({ code, signal }: End): number {
  return signal ? 128 + constants.signals[signal] : (code ?? -1);
}

/** A command of the lab in a process group of its own, as a shell gives to each that is typed. */
export interface RunningCommand {
  /** Of the group, and of its leader. */
  readonly pid: number;
  /** Its lines, from the first one on, as they come. */
  onLine(listener: (line: string) => void): void;
  /** To every process of the group, as Ctrl-C does; a group that has ended already is no error. */
  signalGroup(signal: NodeJS.Signals): void;
  /** Once the command has ended and everybody who could still write to its output has too. */
  readonly ended: Promise<End>;
}

export function runInOwnGroup(command: readonly string[], env: Readonly<Record<string, string>>): RunningCommand {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: projectRoot,
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} could not be started`);
  const lines: string[] = [];
  const listeners: ((line: string) => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const listener of listeners) listener(line);
    });
  }
  return {
    pid,
    onLine(listener) {
      lines.forEach(listener);
      listeners.push(listener);
    },
    signalGroup: (signal) => signalGroup(pid, signal),
    ended: end(child, lines),
  };
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function end(child: ChildProcess, lines: readonly string[]): Promise<End> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, output: lines.join('\n') }));
  });
}
