import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { LabError } from '../lab/error.ts';
import { exec, tryExec } from '../lab/exec.ts';
import { mistake } from './shape/mistake.ts';
import { isClone } from './where.ts';

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
 * Has npm write package-lock.json. From a clone it begins with the clone's own, so that a project gets the versions that
 * the library is tested with, and no others that came out since.
 * @throws LabError `command-failed` with npm's own words; the project is complete but for this file
 */
export async function lock(dir: string, packageRoot: string, signal: AbortSignal): Promise<void> {
  const command = ['npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'];
  const own = path.join(packageRoot, 'package-lock.json');
  if (existsSync(own)) await copyFile(own, path.join(dir, 'package-lock.json'));
  console.log('npm resolves the versions for package-lock.json …');
  const { exitCode, stdout, stderr } = await tryExec(command, { cwd: dir, signal });
  if (exitCode === 0 && !signal.aborted) return;
  // What npm has not finished would pass for a lock file.
  await rm(path.join(dir, 'package-lock.json'), { force: true });
  signal.throwIfAborted();
  throw new LabError('command-failed', {
    what: 'npm could not write package-lock.json',
    cause:
      'The project is written and complete but for this file. npm asks the registry for the versions of all packages.',
    advice: [`cd ${dir} && npm install   # when the registry can be reached`],
    output: `${stdout}${stderr}`.trim(),
  });
}
