import { setTimeout as sleep } from 'node:timers/promises';
import { LabError } from '../../lab/error.ts';
import type { Evidence } from '../../lab/evidence.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import { withDrill, withoutDrill } from './active-drill.ts';
import type { Drill } from './drill.ts';
import { unhealthy } from './sights.ts';

/** Milliseconds until a symptom must have shown: the aggregator looks every 30 s, a frozen connection takes 45 s. */
const patience = 90_000;
/** Until it is given up to wait for one that another drill may hide. */
const hiddenAfter = 10_000;
const interval = 500;

/** @throws LabError `drill-unfit` */
export async function requireFit(lab: Lab, drill: Drill): Promise<void> {
  const { server = 'typescript' } = await lab.state.read();
  const why = whyUnfit(drill, lab.driver.name, server) ?? (await drill.unfit?.(lab));
  if (!why) return;
  const advice = drill.server === 'go' && server !== 'go' ? { advice: ['npm run lab:up -- --server go'] } : {};
  throw new LabError('drill-unfit', { what: `the drill ${drill.name} can't be made here: ${why}`, ...advice });
}

export function whyUnfit(drill: Pick<Drill, 'drivers' | 'server'>, driver: string, server: string) {
  if (!drill.drivers.some((name) => name === driver)) {
    return `it is for the driver ${drill.drivers.join(' or ')}, and this lab has the driver ${driver}`;
  }
  if (drill.server && drill.server !== server) return 'only the Go sample server shows it, and this lab runs our own';
  return undefined;
}

/**
 * Makes the fault, and waits until its symptom is to be seen. That a drill is on is written down first: whatever
 * happens in between, `fix` knows what to put back.
 * @throws LabError `not-ready` if the symptom does not show
 */
export async function breakLink(lab: Lab, drill: Drill, drawn: boolean, say: Say): Promise<readonly Evidence[]> {
  const { drills = [] } = await lab.state.read();
  const noted = { name: drill.name, since: new Date().toISOString(), ...(drawn && { drawn }) };
  await lab.state.update({ drills: withDrill(drills, noted), proved: undefined });
  await drill.break(lab, say);
  const alone = drills.length === 0;
  const end = performance.now() + (alone ? patience : hiddenAfter);
  for (;;) {
    lab.signal.throwIfAborted();
    const { seen, detail } = await drill.shows(lab);
    if (seen) return [{ subject: 'to be seen', detail }];
    const over = performance.now() > end;
    if (over && !alone) return [{ subject: 'not to be seen', detail: `what is broken besides may hide it: ${detail}` }];
    if (over) throw new LabError('not-ready', { what: `no symptom of the drill: ${detail}` });
    say(detail);
    await sleep(interval, undefined, { signal: lab.signal });
  }
}

export interface Healing {
  readonly healed: boolean;
  /** For people. */
  readonly because: string;
}

/**
 * Whether a drill is healed: the link is whole and nothing is to be seen any more.
 * @param alone no other drill is on, so that all has to be well
 */
export async function lookAtHealing(lab: Lab, drill: Drill, alone: boolean): Promise<Healing> {
  const broken = await drill.broken(lab);
  const sight = await drill.shows(lab);
  const lingering = sight.seen ? sight.detail : await drill.lingers?.(lab);
  const still = lingering ?? (alone ? await unhealthy(lab) : undefined);
  return { healed: !broken && !still, because: judge(broken, sight.seen, still) };
}

/** In words: with the link still broken the cause is not told, that is for hints. */
export function judge(broken: string | undefined, seen: boolean, still: string | undefined): string {
  if (broken && seen) return `the symptom is still there: ${still}`;
  if (broken && still) return `not all is well yet: ${still}`;
  if (broken) return `the symptom is gone, but the link is not as it should be: ${broken}`;
  if (still) return `the link is whole again, but that has not arrived everywhere: ${still}`;
  return 'the link is whole, and all is well';
}

/** Waits for what the aggregator needs to notice, but only once the link itself is whole. */
export async function awaitHealing(lab: Lab, drill: Drill, alone: boolean, say: Say): Promise<Healing> {
  const end = performance.now() + patience;
  for (;;) {
    const healing = await lookAtHealing(lab, drill, alone);
    lab.signal.throwIfAborted();
    if (healing.healed || performance.now() > end || (await drill.broken(lab))) return healing;
    say(healing.because);
    await sleep(interval, undefined, { signal: lab.signal });
  }
}

/** Takes back what the drill has made, also what a healing has left over, and forgets it. */
export async function putBack(lab: Lab, drill: Drill, say: Say): Promise<readonly Evidence[]> {
  await drill.fix(lab, say);
  await drill.release?.(lab);
  const { drills = [] } = await lab.state.read();
  await lab.state.update({ drills: withoutDrill(drills, drill.name) });
  return [{ subject: drill.name, detail: 'put back' }];
}
