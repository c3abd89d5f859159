import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { LabError } from '../../scripts/lab/error.ts';
import { cacheDir } from '../../scripts/lab/paths.ts';
import { failureText } from '../../scripts/lab/print.ts';
import { resolveTools } from '../../scripts/tools/resolve.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Absolute path of the binary. */
    etcd: string;
  }
}

/** Finds the programs that the integration tests need; each suite starts its own on loopback and a free port. */
export async function setup(project: TestProject): Promise<void> {
  const { etcd } = await resolveTools(['etcd'], {
    env: process.env,
    cacheDir: cacheDir(process.env),
    root: path.resolve(import.meta.dirname, '../..'),
    progress: (line) => console.error(line),
  }).catch(explain);
  project.provide('etcd', etcd.path);
}

/** vitest would print a stack and the error's fields; people need what happened, why, and what to type. */
function explain(error: unknown): never {
  if (!(error instanceof LabError)) throw error;
  console.error(failureText(error));
  throw new Error(`the integration tests can't run: ${error.message}`);
}
