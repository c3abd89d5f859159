import { steps } from '../../scripts/steps/steps.ts';
import type { RunningCommand } from './running-command.ts';

/** What an `up` says of one step. */
export interface StepTimes {
  /** Milliseconds from the step's first line, which says what is missing, to its end. */
  readonly [step: string]: number;
}

export interface StepListener {
  /** The step has found that something is missing and begins to make it. */
  begins?(step: string): void;
  /** The step is done, or was done already. */
  ends?(step: string): void;
}

/** Tells from the lines of an `up` in a pipe where it is: `❯ TITLE`, `› what is missing`, and `✔ TITLE` at the end. */
export function followSteps(command: RunningCommand, listener: StepListener): void {
  let open: string | undefined;
  let begun = false;
  command.onLine((line) => {
    const starting = steps.find(({ title }) => line === `❯ ${title}`);
    if (starting) {
      open = starting.id;
      begun = false;
      return;
    }
    if (open === undefined) return;
    if (steps.some(({ title }) => line.startsWith(`✔ ${title}`))) {
      listener.ends?.(open);
      open = undefined;
    } else if (!begun) {
      begun = true;
      listener.begins?.(open);
    }
  });
}

/** How long each step of an `up` takes that nobody disturbs. */
export function timeSteps(command: RunningCommand): StepTimes {
  const began = new Map<string, number>();
  const took: Record<string, number> = {};
  followSteps(command, {
    begins: (step) => began.set(step, performance.now()),
    ends: (step) => {
      took[step] = performance.now() - (began.get(step) ?? performance.now());
    },
  });
  return took;
}
