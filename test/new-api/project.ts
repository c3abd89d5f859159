import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type ExecResult, exec, tryExec } from '../../scripts/lab/exec.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';

/** The generator, as it is typed in a clone. */
export function newApi(...args: readonly string[]): Promise<ExecResult> {
  return tryExec(['npm', 'run', '--silent', 'new-api', '--', ...args], { cwd: projectRoot });
}

/** A project that was generated, used as its owner would. */
export class Project {
  readonly dir: string;

  constructor(dir: string) {
    this.dir = dir;
  }

  /** A script of its package.json. */
  run(script: string, ...args: readonly string[]): Promise<ExecResult> {
    const rest = args.length > 0 ? ['--', ...args] : [];
    return tryExec(['npm', 'run', '--silent', script, ...rest], { cwd: this.dir, env: { INIT_CWD: this.dir } });
  }

  /** The clone's command on this project: the bundled program is tested elsewhere. */
  add(command: 'add-version' | 'add-subresource', ...args: readonly string[]): Promise<ExecResult> {
    const words = ['npm', 'run', '--silent', command, '--', ...args, '--dir', this.dir];
    return tryExec(words, { cwd: projectRoot });
  }

  async install(): Promise<void> {
    await exec(['npm', 'ci', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: this.dir });
  }

  read(file: string): string {
    return readFileSync(path.join(this.dir, file), 'utf8');
  }
}
