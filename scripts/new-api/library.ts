import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { LabError } from '../lab/error.ts';
import { exec, tryExec } from '../lab/exec.ts';
import { isClone } from './package-root.ts';
import { mistake } from './shape/mistake.ts';

const tarball = `aggregation-lab-${packageJson.version}.tgz`;

/** How a project depends on this package. @param given a tarball, from --package */
export function libraryOf(packageRoot: string, given: string | undefined): string {
  if (given !== undefined) return `file:vendor/${path.basename(given)}`;
  return isClone(packageRoot) ? `file:vendor/${tarball}` : packageJson.version;
}

/** Puts the tarball into the project: packed anew in a clone. @throws LabError `command-failed` if it can't be packed */
export async function vendor(
  dir: string,
  packageRoot: string,
  given: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (given === undefined && !isClone(packageRoot)) return;
  const folder = path.join(dir, 'vendor');
  // The lock file has the digest of the one that is there.
  if (existsSync(path.join(folder, path.basename(given ?? tarball)))) return;
  await mkdir(folder, { recursive: true });
  if (given !== undefined) {
    await copyFile(given, path.join(folder, path.basename(given))).catch((error: Error) => {
      throw mistake(
        `--package ${given} can not be read`,
        error.message,
        '--package aggregation-lab-0.1.0.tgz   # from npm pack',
      );
    });
    return;
  }
  console.log('Packing aggregation-lab, which the project depends on …');
  await exec(['npm', 'pack', '--silent', '--pack-destination', folder], { cwd: packageRoot, signal });
}

/**
 * Has npm write package-lock.json.
 * @throws LabError `command-failed` with npm's own words; the project is complete but for this file
 */
export async function lock(dir: string, signal: AbortSignal): Promise<void> {
  const command = ['npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'];
  console.log('npm resolves the versions for package-lock.json …');
  const { exitCode, stdout, stderr } = await tryExec(command, { cwd: dir, signal });
  signal.throwIfAborted();
  if (exitCode === 0) return;
  throw new LabError('command-failed', {
    what: 'npm could not write package-lock.json',
    cause:
      'The project is written and complete but for this file. npm asks the registry for the versions of all packages.',
    advice: [`cd ${dir} && npm install   # when the registry can be reached`],
    output: `${stdout}${stderr}`.trim(),
  });
}
