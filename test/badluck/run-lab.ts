import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { type ExecResult, tryExec } from '../../scripts/lab/exec.ts';
import { cacheDir, labPaths } from '../../scripts/lab/paths.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';

/** A lab of the tests' own, beside whatever other lab is in this folder. */
export const name = 'badluck';
export const paths = labPaths(projectRoot, name);

const home = mkdtempSync(path.join(tmpdir(), 'lab-badluck-home-'));

afterAll(() => rmSync(home, { recursive: true, force: true }));

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Goes before the command, for instance `setpriv …`. */
  readonly prefix?: readonly string[];
}

export interface LabResult extends ExecResult {
  readonly all: string;
  /** As a failure shows it in brackets. */
  readonly errorId: string | undefined;
}

/** `npm run lab:COMMAND -- --name badluck ARGS` without npm's own start: the same program with the same arguments. */
export async function lab(command: string, args: readonly string[] = [], options: RunOptions = {}): Promise<LabResult> {
  const program = ['node', '--import', 'tsx', 'scripts/lab.ts', command, '--name', name, ...args];
  const result = await tryExec([...(options.prefix ?? []), ...program], {
    cwd: projectRoot,
    env: {
      HOME: home,
      XDG_CACHE_HOME: path.dirname(cacheDir(process.env)),
      GOPATH: process.env['GOPATH'] ?? path.join(homedir(), 'go'),
      GOCACHE: process.env['GOCACHE'] ?? path.join(homedir(), '.cache', 'go-build'),
      NO_COLOR: '1',
      ...options.env,
    },
  });
  const all = result.stdout + result.stderr;
  return { ...result, all, errorId: /✗ .*\[([a-z0-9-]+)\]$/m.exec(all)?.[1] };
}

/** What lab:doctor says of one check. */
export async function diagnose(id: string, args: readonly string[], options: RunOptions = {}) {
  const { stdout, all } = await lab('doctor', ['--json', ...args], options);
  const report: { checks: { id: string; ok: boolean | null; seen: string; hint?: { docs: string } }[] } =
    JSON.parse(stdout);
  const check = report.checks.find((candidate) => candidate.id === id);
  if (check) return check;
  throw new Error(`no check ${id} in ${all}`);
}
