import type { Lab } from '../lab/lab.ts';
import { openLab } from '../lab/open-lab.ts';
import { dim, evidenceLine, green } from '../lab/print.ts';
import type { Check, Step } from '../steps/step.ts';
import { steps } from '../steps/steps.ts';
import { type Command, parseFlags } from './command.ts';

/** Looks at every step and changes nothing. */
export const status: Command = {
  name: 'status',
  summary: 'lists the steps: done ✓, next ➞, unknown ?, not begun ·',
  async run({ args, signal }) {
    parseFlags(args, {});
    const lab = await openLab({ signal });
    console.log(`Driver ${lab.driver.name}: ${(await lab.state.read()).driverReason}\n`);
    let next = true;
    for (const step of steps.filter((candidate) => candidate.nature === 'makes')) {
      const check = await look(step, lab);
      console.log(line(step, check, next));
      if (check !== undefined && !check.done) next = false;
    }
    return next ? 0 : 1;
  },
};

/** @returns undefined where the check itself could not be made */
async function look(step: Step, lab: Lab): Promise<Check | undefined> {
  return step.check(lab).catch(() => undefined);
}

function line(step: Step, check: Check | undefined, next: boolean): string {
  if (check === undefined) return `? ${step.title}`;
  if (!check.done) return `${next ? '➞' : '·'} ${step.title}\n    ${dim(check.because)}`;
  return [`${green('✓')} ${step.title}`, ...check.evidence.map((fact) => `    ${dim(evidenceLine(fact))}`)].join('\n');
}
