import { parseFlags } from '../../commands/command.ts';
import { LabError } from '../../lab/error.ts';
import type { Lab } from '../../lab/lab.ts';
import { drills } from '../drills.ts';
import { findDrill } from './choose.ts';
import type { Drill } from './drill.ts';

export interface DrillOn {
  readonly drill: Drill;
  /** Hints that were shown. */
  readonly hints: number;
}

/**
 * The drill that is meant: the one named, else the one that was begun last.
 * @throws LabError `no-drill` if it is not on
 */
export async function activeDrill(lab: Lab, args: readonly string[]): Promise<DrillOn> {
  const [name, ...rest] = args;
  parseFlags(name?.startsWith('-') ? args : rest, {});
  const { drills: active = [] } = await lab.state.read();
  const found = name === undefined ? active.at(-1) : active.find((candidate) => candidate.name === name);
  if (found) return { drill: findDrill(drills, found.name), hints: found.hints };
  if (name !== undefined) findDrill(drills, name);
  throw new LabError('no-drill', { what: name === undefined ? 'no drill is on' : `the drill ${name} is not on` });
}

/** All that are on, the last one first: so they are put back. Names that this version does not know are left out. */
export async function activeDrills(lab: Lab): Promise<readonly Drill[]> {
  const { drills: active = [] } = await lab.state.read();
  return active.flatMap(({ name }) => drills.find((drill) => drill.name === name) ?? []).reverse();
}

/** What drills have done outside of the lab's folder and processes: `lab:down` takes it along. */
export async function releaseDrills(lab: Lab): Promise<void> {
  for (const drill of await activeDrills(lab)) await drill.release?.(lab);
}
