import type { Step } from '../steps/step.ts';
import type { Evidence } from './evidence.ts';
import type { Lab, Say } from './lab.ts';

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
  if (check.done) return { already: true, evidence: check.evidence, milliseconds: performance.now() - begun };
  const evidence = await perform(step, lab, say, check.because);
  const milliseconds = performance.now() - begun;
  const { took, proved } = await lab.state.read();
  await lab.state.update({
    took: { ...took, [step.id]: Math.round(milliseconds) },
    proved: step.nature === 'makes' ? undefined : proved,
  });
  return { already: false, evidence, milliseconds };
}

async function perform(step: Step, lab: Lab, say: Say, because: string): Promise<readonly Evidence[]> {
  say(because);
  await step.run(lab, say);
  lab.signal.throwIfAborted();
  return step.verify(lab, say);
}
