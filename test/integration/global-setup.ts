import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { cacheDir } from '../../scripts/lab/paths.ts';
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
  });
  project.provide('etcd', etcd.path);
}
