import { type Looker, lookAgain } from '../look-again.ts';
import { lookAtSteps, stepsToCome } from '../looks/steps.ts';
import { problemOf, type Viewer } from '../viewer.ts';

/** Milliseconds. Checks of steps ask many programs; they are poked where something has changed. */
const every = 30_000;

/** Keeps the steps up to date; where there is no lab, they are all to come. */
export function keepSteps({ keeper, signal, lab: current }: Viewer): Looker {
  const look = async () => {
    const lab = await current();
    if (!lab) {
      keeper.seen('steps', stepsToCome());
      return;
    }
    const { lab: view, steps } = keeper.board;
    const tell = (known: NonNullable<typeof steps.data>) => keeper.seen('steps', known);
    tell(await lookAtSteps(lab, view.data?.busy !== undefined, steps.data ?? [], tell));
  };
  return lookAgain(look, (error) => keeper.failed('steps', problemOf(error)), { every, signal });
}
