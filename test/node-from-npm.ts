import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { exec } from '../scripts/lab/exec.ts';

/**
 * Node.js for this machine from npm's own packages of the binary.
 * @param version whole, `24.22.3`, or the beginning of one
 * @param folder made if need be; holds nothing else
 * @returns the path of the program
 */
export async function nodeFromNpm(version: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const name = `node-${process.platform}-${process.arch}@${version}`;
  const { stdout } = await exec(['npm', 'pack', '--silent', '--pack-destination', folder, name], { cwd: folder });
  const archive = path.join(folder, stdout.trim());
  await exec(['tar', '-xzf', archive], { cwd: folder });
  await rm(archive);
  return path.join(folder, 'package', 'bin', 'node');
}
