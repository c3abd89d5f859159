import { flundersPath } from '../integration/h2-call.ts';
import type { Asker } from './ask.ts';
import { type Held, heldIn, nameIn } from './contents.ts';
import type { Owned } from './owned.ts';

export interface Everything {
  readonly revision: number;
  readonly objects: ReadonlyMap<string, Held>;
}

/** A consistent list of all flunders. @throws Error if it is refused, or an object is not whole */
export async function readAll(asker: Asker): Promise<Everything> {
  const answer = await asker.ask({ path: flundersPath });
  if (answer.code !== 200) throw new Error(`the list was answered with ${answer.code}`);
  const { items = [] } = answer.body as { items?: readonly unknown[] };
  return {
    revision: Number(answer.body.metadata?.resourceVersion),
    objects: new Map(items.map((item) => [nameIn(item), heldIn(item)])),
  };
}

/** @throws Error if something acknowledged is not there, or something is there that nobody can have written */
export function mustHoldAll({ revision, objects }: Everything, owned: readonly Owned[], atLeast: number): void {
  if (revision < atLeast) throw new Error(`revision ${atLeast} was told, and now there is ${revision}`);
  for (const one of owned) one.read(objects.get(one.name));
  const names = new Set(owned.map(({ name }) => name));
  const strange = [...objects.keys()].filter((name) => !names.has(name));
  if (strange.length > 0) throw new Error(`nobody has created ${strange.join(', ')}`);
}
