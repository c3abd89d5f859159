import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { exec } from '../../scripts/lab/exec.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The program of toolchain/oracles. */
    readonly oracles: string;
    /** The program of toolchain/rbac. */
    readonly rbacOracle: string;
    readonly seed: number;
  }
}

/** ORACLES_SEED=… repeats a run; without it every run tries other things. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const seed = Number(process.env['ORACLES_SEED'] ?? Date.now() % 2 ** 31);
  if (!Number.isSafeInteger(seed)) throw new Error('ORACLES_SEED is a whole number');
  project.provide('seed', seed);
  console.log(`ORACLES_SEED=${seed} npm run test:oracles repeats this run`);
  const dir = await mkdtemp(path.join(tmpdir(), 'lab-oracles-'));
  project.provide('oracles', await build('oracles', dir));
  project.provide('rbacOracle', await build('rbac', dir));
  return () => rm(dir, { recursive: true, force: true });
}

async function build(folder: string, dir: string): Promise<string> {
  const program = path.join(dir, folder);
  const cwd = path.join(projectRoot, 'toolchain', folder);
  await exec(['go', 'build', '-trimpath', '-o', program, '.'], { cwd, env: { CGO_ENABLED: '0' } });
  return program;
}
