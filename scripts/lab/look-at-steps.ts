import type { Check, Step } from '../steps/step.ts';
import { steps } from '../steps/steps.ts';
import type { Lab } from './lab.ts';

export interface StepLook {
  readonly step: Step;
  /** Undefined where the check itself could not be made. */
  readonly check: Check | undefined;
}

/** The checks of all steps, in order; changes nothing. */
export async function lookAtSteps(lab: Lab): Promise<readonly StepLook[]> {
  const looks: StepLook[] = [];
  for (const step of steps) {
    looks.push({ step, check: await step.check(lab).catch(() => undefined) });
  }
  return looks;
}
