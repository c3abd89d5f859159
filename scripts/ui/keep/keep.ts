import type { Lab } from '../../lab/lab.ts';
import { type Looker, lookAgain } from '../look-again.ts';
import type { PanelName, Panels } from '../model.ts';
import { problemOf, type Viewer } from '../viewer.ts';

export const noLab = 'there is no lab';

/** Keeps one panel up to date; what a look can't see is said on it. @param every milliseconds between two looks */
export function keep<Name extends PanelName>(
  viewer: Viewer,
  name: Name,
  every: number,
  look: (lab: Lab) => Promise<Panels[Name]>,
): Looker {
  const { keeper, signal } = viewer;
  return lookAgain(
    async () => {
      const lab = await viewer.lab();
      if (lab) keeper.seen(name, await look(lab));
      else keeper.forget(name, noLab);
    },
    (error) => keeper.failed(name, problemOf(error)),
    { every, signal },
  );
}
