import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The proxy of some drills as JavaScript that any node runs, wherever the driver runs it. */
export async function proxyProgram(): Promise<string> {
  const { transform } = await import('esbuild');
  const source = await readFile(fileURLToPath(new URL('../drills/proxy/proxy.ts', import.meta.url)), 'utf8');
  const { code } = await transform(source, { loader: 'ts', format: 'esm', target: 'node20' });
  return code;
}
