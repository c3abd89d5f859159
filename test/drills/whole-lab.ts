import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Drill } from '../../scripts/drills/framework/drill.ts';
import type { DriverName } from '../../scripts/lab/state.ts';
import { removeTestFolders } from '../e2e/lab-command.ts';
import { lab, paths } from './drill-command.ts';

/** A lab for the tests of one file. @param flags of `lab:up` */
export function useLab(driver: DriverName, ...flags: readonly string[]): void {
  beforeAll(async () => {
    // A lab that someone works with is not the test's to remove.
    if (existsSync(paths.state)) throw new Error(`${paths.dir} exists: npm run lab:down first`);
    const up = await lab('up', '--driver', driver, ...flags);
    expect(up.exitCode, up.all).toBe(0);
  });
  afterAll(async () => {
    await lab('down');
    removeTestFolders();
  });
}

/** What the explainer is to name. */
export const causesOf = ({ expects }: Pick<Drill, 'expects'>): readonly string[] => (expects ? [expects] : []);

/** Puts all drills back, and proves every link of the lab. */
export async function putBackAndProve(): Promise<void> {
  const fixed = await lab('fix');
  expect(fixed.exitCode, fixed.all).toBe(0);
  const verified = await lab('verify');
  expect(verified.exitCode, verified.all).toBe(0);
}
