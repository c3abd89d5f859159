import type { Lab } from '../lab/lab.ts';
import type { Step } from '../steps/step.ts';

/** A step's hint for people; nothing where things are such that not even that can be found out. */
export async function hintFor(step: Step, lab: Lab): Promise<string> {
  const hint = await step.hint(lab).catch(() => '');
  lab.signal.throwIfAborted();
  return hint;
}
