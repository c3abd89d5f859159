import type { Lab } from '../../lab/lab.ts';
import { timeKey } from '../../lab/run-steps.ts';
import type { DriverName, LabState } from '../../lab/state.ts';
import { readTimes, type Times, usualTime } from '../../lab/usual-times.ts';
import type { Check, Step } from '../../steps/step.ts';
import { steps } from '../../steps/steps.ts';
import type { StepView } from '../model.ts';
import { lookAtProof } from './proved.ts';

/** What is known of one step: the answer of its check, or why there is none. */
export type StepLook = Check | { readonly unknown: string };

export interface StepsSituation {
  readonly state: Pick<LabState, 'took' | 'at'> | undefined;
  readonly driver: DriverName | undefined;
  readonly times: Times;
  /** A command is changing the lab. */
  readonly busy: boolean;
}

/** All steps where there is no lab: what is to come, and why. */
export const stepsToCome = (): readonly StepView[] =>
  steps.map(({ id, title, why }, index) => ({
    id,
    title,
    why,
    state: index === 0 ? ('next' as const) : ('missing' as const),
    evidence: [],
  }));

/**
 * Looks at each step, one after the other, since they ask the same programs. While a command changes the lab only
 * those are looked at that it has ended: the others would be in its way, and change under the look.
 * @param tell called with all steps as known so far
 */
export async function lookAtSteps(
  lab: Lab,
  busy: boolean,
  former: readonly StepView[],
  tell: (views: readonly StepView[]) => void,
): Promise<readonly StepView[]> {
  const state = await lab.state.read();
  const situation = { state, driver: lab.driver.name, times: await readTimes(lab.cacheDir), busy };
  const ended = busy ? steps.findIndex(({ id }) => id === state.at) + 1 : steps.length;
  const looks = new Map<string, StepLook>();
  const views = () => viewSteps(steps, looks, situation, former);
  for (const step of steps.slice(0, ended)) {
    lab.signal.throwIfAborted();
    looks.set(step.id, await look(step, lab));
    tell(views());
  }
  return views();
}

async function look(step: Step, lab: Lab): Promise<StepLook> {
  const check = step.id === 'verify' ? lookAtProof(lab) : step.check(lab);
  return check.catch((error: Error) => ({ unknown: error.message.split('\n')[0] ?? '' }));
}

/**
 * Pure: the steps as they are shown.
 * @param looks of the steps that have been looked at this time; the others stay as they were
 */
export function viewSteps(
  all: readonly Pick<Step, 'id' | 'title' | 'why'>[],
  looks: ReadonlyMap<string, StepLook>,
  { state, driver, times, busy }: StepsSituation,
  former: readonly StepView[],
): readonly StepView[] {
  const last = all.findIndex(({ id }) => id === state?.at);
  const firstMissing = all.findIndex(({ id }) => isMissing(looks.get(id)));
  return all.map(({ id, title, why }, index) => {
    const took = state?.took[id];
    const usual = driver === undefined ? undefined : usualTime(times, timeKey({ driver: { name: driver } }, { id }));
    const shown = {
      id,
      title,
      why,
      ...(took !== undefined && { tookMs: took }),
      ...(usual !== undefined && { usuallyMs: usual }),
    };
    const working = busy && index === last + 1;
    return { ...shown, ...stateOf(looks.get(id), former[index], index === firstMissing, working) };
  });
}

const isMissing = (look: StepLook | undefined) => look !== undefined && 'done' in look && !look.done;

function stateOf(
  look: StepLook | undefined,
  former: StepView | undefined,
  isNext: boolean,
  working: boolean,
): Pick<StepView, 'state' | 'because' | 'evidence'> {
  if (working) return { state: 'working', evidence: [] };
  if (look === undefined) return keep(former);
  if ('unknown' in look) return { state: 'unknown', because: look.unknown, evidence: [] };
  if (look.done) return { state: 'done', evidence: look.evidence };
  return { state: isNext ? 'next' : 'missing', because: look.because, evidence: [] };
}

function keep(former: StepView | undefined): Pick<StepView, 'state' | 'because' | 'evidence'> {
  if (!former || former.state === 'working') return { state: 'unknown', because: 'not looked at yet', evidence: [] };
  const { state, because, evidence } = former;
  return { state, evidence, ...(because !== undefined && { because }) };
}
