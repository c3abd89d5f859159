import { bringUp } from '../lab/bring-up.ts';
import { LabError } from '../lab/error.ts';
import type { Lab } from '../lab/lab.ts';
import { labExists } from '../lab/lab-folder.ts';
import { commandFor } from '../lab/lab-name.ts';
import { withLabLock } from '../lab/lock.ts';
import { openLab } from '../lab/open-lab.ts';
import { type LabPaths, labPaths } from '../lab/paths.ts';
import type { Report } from '../report/report.ts';
import { steps } from '../steps/steps.ts';

/** Of the lab that is made where there is none, and removed in the end. */
export const ownLabName = 'compare';

export interface WhichLab {
  readonly paths: LabPaths;
  readonly own: boolean;
}

/** The lab that is there, or else one that is still to be made. */
export async function whichLab(paths: LabPaths): Promise<WhichLab> {
  if (await labExists(paths)) return { paths, own: false };
  const own = paths.name === undefined ? labPaths(paths.root, ownLabName) : paths;
  return { paths: own, own: !(await labExists(own)) };
}

/** A whole lab of processes of this machine: quick to make, and everything in it can be killed. */
export async function makeOwnLab(paths: LabPaths, signal: AbortSignal, report: Report): Promise<Lab> {
  const chosen = steps.filter(({ id }) => id !== 'verify');
  const lab = await openLab({ paths, signal, create: true, driver: 'host', ahead: chosen.map(({ id }) => id) });
  await withLabLock(lab, () => bringUp(lab, { steps: chosen }, report));
  return lab;
}

/** Comparing a lab that is broken would measure that. @throws LabError `not-ready` */
export async function requireWhole(lab: Lab): Promise<void> {
  const { drills = [], paused, server } = await lab.state.read();
  const refuse = (what: string, advice: string) => {
    throw new LabError('not-ready', { what, advice: [commandFor(lab.paths.name, advice)] });
  };
  if (paused) refuse('the lab is paused, and there is nothing to compare', 'npm run lab:resume');
  if (drills.length > 0) refuse(`a drill is on (${drills.map(({ name }) => name).join(', ')})`, 'npm run lab:fix');
  const state = await lab.driver.workload.check(lab).catch(() => undefined);
  if (!state?.done)
    refuse(`the sample server${server ? ` (${server})` : ''} of this lab is not there or not ready`, 'npm run lab:up');
}
