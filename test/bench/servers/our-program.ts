import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { exec } from '../../../scripts/lab/exec.ts';
import { projectRoot } from '../../../scripts/lab/project-root.ts';
import { imageNode } from '../../image-node.ts';
import type { Program } from './bench-server.ts';

/**
 * Our server as its image runs it: by the same Node.js with the same flags, which keeps what it has compiled.
 * @param bundle absolute path of the server's one file
 * @throws Error if server/Dockerfile can't be read that way
 */
export async function ourProgram(bundle: string): Promise<Program> {
  const node = await imageNode();
  const dockerfile = await readFile(path.join(projectRoot, 'server', 'Dockerfile'), 'utf8');
  const cache = path.join(path.dirname(bundle), 'compiled');
  await mkdir(cache, { recursive: true });
  const program: Program = ['env', `NODE_COMPILE_CACHE=${cache}`, node, ...flagsOf(dockerfile), bundle];
  await exec([...program, '--help']);
  return program;
}

/** What node is given before the file. */
export function flagsOf(dockerfile: string): readonly string[] {
  const entryPoint = /^ENTRYPOINT (\[.*\])$/m.exec(dockerfile)?.[1];
  const [node, ...rest]: readonly string[] = JSON.parse(entryPoint ?? '[]');
  if (node !== 'node' || rest.length === 0) throw new Error('server/Dockerfile has no ENTRYPOINT ["node", …, FILE]');
  return rest.slice(0, -1);
}
