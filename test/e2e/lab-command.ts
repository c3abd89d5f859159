import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { type ExecResult, exec, tryExec } from '../../scripts/lab/exec.ts';
import { cacheDir, labPaths } from '../../scripts/lab/paths.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';

export const paths = labPaths(projectRoot);

/**
 * A home folder of the test's own, so that whatever the lab writes there is seen. The caches stay the real ones:
 * they are meant to be kept.
 */
export const home = mkdtempSync(path.join(tmpdir(), 'lab-e2e-home-'));

/** Likewise for temporary files. */
export const temporary = mkdtempSync(path.join(tmpdir(), 'lab-e2e-tmp-'));

/** Both go when the tests of a file have ended. */
export function removeTestFolders(): void {
  for (const dir of [home, temporary]) rmSync(dir, { recursive: true, force: true });
}

const real = homedir();
/** What every command of a test gets. */
export const labEnv = {
  HOME: home,
  TMPDIR: temporary,
  XDG_CACHE_HOME: path.dirname(cacheDir(process.env)),
  GOPATH: process.env['GOPATH'] ?? path.join(real, 'go'),
  GOCACHE: process.env['GOCACHE'] ?? path.join(real, '.cache', 'go-build'),
  npm_config_cache: process.env['npm_config_cache'] ?? path.join(real, '.npm'),
  npm_config_update_notifier: 'false',
  NO_COLOR: '1',
};

/** `npm run lab:NAME -- ARGS`, as a person types it. */
export function labCommand(name: string, ...args: readonly string[]): readonly string[] {
  return ['npm', 'run', '--silent', `lab:${name}`, ...(args.length > 0 ? ['--', ...args] : [])];
}

export type LabResult = ExecResult & { readonly all: string };

/** Runs a command of the lab; its output is shown as it comes. */
export function lab(name: string, ...args: readonly string[]): Promise<LabResult> {
  return labIn({}, name, ...args);
}

/** The same with further variables. */
export async function labIn(
  env: Readonly<Record<string, string>>,
  name: string,
  ...args: readonly string[]
): Promise<LabResult> {
  const options = { cwd: projectRoot, env: { ...labEnv, ...env }, onLine: (line: string) => console.log(line) };
  const result = await tryExec(labCommand(name, ...args), options);
  return { ...result, all: result.stdout + result.stderr };
}

let begun = false;

/** A lab that someone works with is not the tests' to change. @throws Error if there is one */
export function beginLab(): void {
  if (existsSync(paths.dir)) throw new Error(`${paths.dir} exists: npm run lab:down first`);
  begun = true;
}

/** Takes the tests' lab away, however they went, and none that was there before. */
export async function endLab(...args: readonly string[]): Promise<void> {
  if (begun) await lab('down', ...args);
}

/** A shell that has done `eval "$(npm run -s lab:env)"` and then runs a line. */
export function labShell(line: string): readonly string[] {
  return ['bash', '-c', `set -e; eval "$(npm run -s lab:env)"; ${line}`];
}

export async function inLabShell(line: string): Promise<string> {
  return (await exec(labShell(line), { cwd: projectRoot, env: labEnv })).stdout;
}
