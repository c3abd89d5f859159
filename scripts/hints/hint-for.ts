import { isWardle } from '../api/wardle.ts';
import type { Lab } from '../lab/lab.ts';
import type { Step } from '../steps/step.ts';

/** A step's hint for people; nothing where things are such that not even that can be found out. */
export async function hintFor(step: Step, lab: Lab): Promise<string> {
  const hint = await step.hint(lab).catch(() => '');
  lab.signal.throwIfAborted();
  // The walkthrough, step by step, is the sample's.
  return isWardle(lab.paths.api) ? hint : hint.replaceAll('lab:next', 'lab:up');
}
