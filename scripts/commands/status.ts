import { LabError } from '../lab/error.ts';
import { otherLabs } from '../lab/lab-folder.ts';
import { lookAtSteps, type StepLook } from '../lab/look-at-steps.ts';
import { openLab } from '../lab/open-lab.ts';
import type { LabPaths } from '../lab/paths.ts';
import { bold, dim, evidenceLine, green } from '../lab/print.ts';
import { type Command, parseFlags } from './command.ts';

/** Looks at every step and changes nothing. */
export const status: Command = {
  name: 'status',
  summary: 'lists the steps: done ✓, next ➞, unknown ?, not begun ·; and what other labs there are',
  async run({ args, paths, signal }) {
    parseFlags(args, {});
    const others = paths.name === undefined ? await otherLabs(paths) : [];
    const exitCode = await statusOf(paths, signal).catch((error: unknown) => {
      if (!(error instanceof LabError && error.id === 'no-lab' && others.length > 0)) throw error;
      console.log('There is no lab without a name here.');
      return 0;
    });
    if (others.length > 0) console.log('');
    for (const other of others) console.log(await summaryOf(other, signal));
    return exitCode;
  },
};

async function statusOf(paths: LabPaths, signal: AbortSignal): Promise<number> {
  const lab = await openLab({ paths, signal });
  console.log(`Driver ${lab.driver.name}: ${(await lab.state.read()).driverReason}\n`);
  const looks = await lookAtSteps(lab);
  const next = looks.find(({ check }) => check !== undefined && !check.done);
  for (const look of looks) console.log(line(look, look === next));
  console.log(next ? '\nnpm run lab:up goes on from here.' : '\nAll steps are done.');
  return next ? 1 : 0;
}

async function summaryOf(paths: LabPaths, signal: AbortSignal): Promise<string> {
  const lab = await openLab({ paths, signal });
  const looks = await lookAtSteps(lab);
  const ready = looks.filter(({ check }) => check?.done).length;
  return `Lab ${bold(String(paths.name))}: driver ${lab.driver.name}, ${ready} of ${looks.length} steps done`;
}

function line({ step, check }: StepLook, next: boolean): string {
  if (check === undefined) return `? ${step.title}`;
  if (!check.done) return `${next ? '➞' : '·'} ${step.title}\n    ${dim(check.because)}`;
  return [`${green('✓')} ${step.title}`, ...check.evidence.map((fact) => `    ${dim(evidenceLine(fact))}`)].join('\n');
}
