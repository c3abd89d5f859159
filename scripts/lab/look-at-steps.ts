import type { Check, Step } from '../steps/step.ts';
import { stepsOf } from '../steps/steps.ts';
import type { Lab } from './lab.ts';
import { maskSecrets } from './mask-secrets.ts';

export interface StepLook {
  readonly step: Step;
  /** Undefined where the check itself could not be made. */
  readonly check: Check | undefined;
  /** Why not, in a line; only where there is no check. */
  readonly problem?: string;
}

/** The checks of all steps, in order; changes nothing. */
export async function lookAtSteps(lab: Lab): Promise<readonly StepLook[]> {
  const looks: StepLook[] = [];
  for (const step of stepsOf(lab.paths.api)) {
    looks.push(
      await step.check(lab).then(
        (check) => ({ step, check }),
        (error: unknown) => ({ step, check: undefined, problem: firstLine(error) }),
      ),
    );
  }
  return looks;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return maskSecrets(text.split('\n')[0] ?? '');
}
