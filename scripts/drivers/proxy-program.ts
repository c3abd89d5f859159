import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../lab/project-root.ts';

/** The proxy of some drills as JavaScript that any node runs, wherever the driver runs it. */
export async function proxyProgram(): Promise<string> {
  const { transform } = await import('esbuild');
  const source = await readFile(path.join(projectRoot, 'scripts', 'drills', 'proxy', 'proxy.ts'), 'utf8');
  const { code } = await transform(source, { loader: 'ts', format: 'esm', target: 'node20' });
  return code;
}
