import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { nodeVersion } from '../../scripts/drivers/kind/runtime-image.ts';
import { exec } from '../../scripts/lab/exec.ts';
import { cacheDir } from '../../scripts/lab/paths.ts';
import { nodeFromNpm } from '../node-from-npm.ts';

/**
 * Runs a command with the Node.js that the image of the server has in front of this machine's: what it does differently
 * shows where nobody looks otherwise. Usage: with-image-node.ts COMMAND [ARGUMENT…]
 */
const [command = '', ...args] = process.argv.slice(2);
const folder = path.join(cacheDir(process.env), 'downloads', `node-${nodeVersion}`);
const bin = path.join(folder, 'package', 'bin');
const isThere = async () => (await exec([path.join(bin, 'node'), '--version'])).stdout.trim() === `v${nodeVersion}`;
if (!(await isThere().catch(() => false))) {
  await rm(folder, { recursive: true, force: true });
  await nodeFromNpm(nodeVersion, folder);
}
const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}` };
const child = spawn(command, args, { stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
const [code] = await once(child, 'exit');
process.exitCode = code ?? 1;
