import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { imageNode } from '../image-node.ts';

/**
 * Runs a command with the Node.js that the image of the server has in front of this machine's: what it does differently
 * shows where nobody looks otherwise. Usage: with-image-node.ts COMMAND [ARGUMENT…]
 */
const [command = '', ...args] = process.argv.slice(2);
const env = { ...process.env, PATH: `${path.dirname(await imageNode())}:${process.env['PATH']}` };
const child = spawn(command, args, { stdio: 'inherit', env });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
const [code] = await once(child, 'exit');
process.exitCode = code ?? 1;
