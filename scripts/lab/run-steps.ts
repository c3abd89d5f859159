import type { Step } from '../steps/step.ts';
import type { Evidence } from './evidence.ts';
import type { Lab, Say } from './lab.ts';
import { recordTime } from './usual-times.ts';

export interface StepOutcome {
  /** The step had nothing to do. */
  readonly already: boolean;
  readonly evidence: readonly Evidence[];
  readonly milliseconds: number;
}

/** check → run → verify. What was done already is not run, and its evidence is that of the check. */
export async function runStep(step: Step, lab: Lab, say: Say): Promise<StepOutcome> {
  const begun = performance.now();
  const check = await step.check(lab);
  lab.signal.throwIfAborted();
  if (check.done) {
    await lab.state.update({ at: step.id });
    return { already: true, evidence: check.evidence, milliseconds: performance.now() - begun };
  }
  const evidence = await perform(step, lab, say, check.because);
  const milliseconds = performance.now() - begun;
  const { took, proved } = await lab.state.read();
  await lab.state.update({
    at: step.id,
    took: { ...took, [step.id]: Math.round(milliseconds) },
    proved: step.nature === 'makes' ? undefined : proved,
  });
  await recordTime(lab.cacheDir, timeKey(lab, step), milliseconds);
  return { already: false, evidence, milliseconds };
}

/** Under which the step's usual time is kept: drivers differ too much to be compared. */
export function timeKey(lab: { readonly driver: Pick<Lab['driver'], 'name'> }, step: Pick<Step, 'id'>): string {
  return `${lab.driver.name}/${step.id}`;
}

async function perform(step: Step, lab: Lab, say: Say, because: string): Promise<readonly Evidence[]> {
  say(because);
  await step.run(lab, say);
  lab.signal.throwIfAborted();
  return step.verify(lab, say);
}
