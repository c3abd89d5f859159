import { rm } from 'node:fs/promises';
import path from 'node:path';
import { nodeVersion } from '../scripts/drivers/kind/runtime-image.ts';
import { exec } from '../scripts/lab/exec.ts';
import { cacheDir } from '../scripts/lab/paths.ts';
import { nodeFromNpm } from './node-from-npm.ts';

/** The Node.js that the image of the server has, fetched once into the cache. @returns the path of the program */
export async function imageNode(): Promise<string> {
  const folder = path.join(cacheDir(process.env), 'downloads', `node-${nodeVersion}`);
  const program = path.join(folder, 'package', 'bin', 'node');
  const isThere = async () => (await exec([program, '--version'])).stdout.trim() === `v${nodeVersion}`;
  if (await isThere().catch(() => false)) return program;
  await rm(folder, { recursive: true, force: true });
  return nodeFromNpm(nodeVersion, folder);
}
