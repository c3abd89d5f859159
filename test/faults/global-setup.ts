import type { TestProject } from 'vitest/node';
import { setup as setupPrograms } from '../integration/global-setup.ts';
import { chooseSeed } from '../interrupt/seed.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of every plan in this run: what is written, and when what fails. */
    readonly seed: number;
  }
}

/** The programs of the integration tests, and one seed for the run. @throws Error if FAULTS_SEED is no number */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const seed = chooseSeed(process.env, 'FAULTS_SEED');
  console.log(`FAULTS_SEED=${seed} repeats this run's plan`);
  project.provide('seed', seed);
  return setupPrograms(project);
}
