import path from 'node:path';
import { expect } from 'vitest';
import { tryExec } from '../../scripts/lab/exec.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { labEnv } from './lab-command.ts';

export const cwd = path.join(projectRoot, 'examples', 'tables');
const program = ['node', '--import', 'tsx', '../../scripts/bin/main.ts'] as const;

/** The example as a project in a lab of this name. */
export function tablesLab(labName: string) {
  const name = ['--name', labName] as const;

  /** What the package's program does in the project that the example is. */
  async function lab(command: string, ...args: readonly string[]) {
    const options = { cwd, env: labEnv, onLine: (line: string) => console.log(line) };
    const result = await tryExec([...program, command, ...name, ...args], options);
    return { ...result, all: result.stdout + result.stderr };
  }

  /** A line of a shell that reaches the lab. */
  async function inLab(line: string) {
    const shell = `set -e; eval "$(${program.join(' ')} env ${name.join(' ')})"; ${line}`;
    const result = await tryExec(['bash', '-c', shell], { cwd, env: labEnv });
    return { ...result, all: result.stdout + result.stderr };
  }

  async function shown(line: string): Promise<string> {
    const { exitCode, stdout, all } = await inLab(line);
    expect(exitCode, all).toBe(0);
    return stdout.trim();
  }

  return { lab, inLab, shown };
}
