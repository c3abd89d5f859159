import type { Step } from '../steps/step.ts';

/** @param at id of the step that was gone through last @returns the one after it; undefined at the end */
export function stepAfter(steps: readonly Step[], at: string | undefined): Step | undefined {
  return steps[steps.findIndex(({ id }) => id === at) + 1];
}

/** @returns where one stands after that step has been taken back; undefined at the beginning */
export function idBefore(steps: readonly Step[], step: Step): string | undefined {
  return steps[steps.indexOf(step) - 1]?.id;
}

/** `step 3 of 6` */
export function placeIn(steps: readonly Step[], step: Step): string {
  return `step ${steps.indexOf(step) + 1} of ${steps.length}`;
}
