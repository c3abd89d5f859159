import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildServer } from '../../scripts/build-server.ts';
import { LabError } from '../../scripts/lab/error.ts';
import { cacheDir } from '../../scripts/lab/paths.ts';
import { failureText } from '../../scripts/lab/print.ts';
import { resolveTools } from '../../scripts/tools/resolve.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Absolute path of the binary. */
    etcd: string;
    /** Absolute path of the bundled server. */
    server: string;
  }
}

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Finds or builds the programs that the integration tests need; each suite starts its own on loopback and a free port.
 * @returns what takes away again what was built
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { etcd } = await resolveTools(['etcd'], {
    env: process.env,
    cacheDir: cacheDir(process.env),
    root,
    progress: (line) => console.error(line),
  }).catch(explain);
  project.provide('etcd', etcd.path);
  const outDir = await mkdtemp(path.join(tmpdir(), 'wardle-server-bundle-'));
  project.provide('server', (await buildServer({ root, outDir })).file);
  return () => rm(outDir, { recursive: true });
}

/** vitest would print a stack and the error's fields; people need what happened, why, and what to type. */
function explain(error: unknown): never {
  if (!(error instanceof LabError)) throw error;
  console.error(failureText(error));
  throw new Error(`the integration tests can't run: ${error.message}`);
}
