import { type Looker, lookAgain } from '../look-again.ts';
import { lookAtLab } from '../looks/lab.ts';
import { problemOf, type Viewer } from '../viewer.ts';

/** Milliseconds: it reads two small files. */
const every = 500;

/** Notices that a lab comes, goes, or is being changed. @param onChange called when it is not as it was */
export function keepLab(viewer: Viewer, onChange: () => void): Looker {
  const { keeper, signal } = viewer;
  const look = async () => {
    const before = JSON.stringify(keeper.board.lab.data);
    const now = await lookAtLab(viewer);
    keeper.seen('lab', now);
    if (JSON.stringify(now) !== before) onChange();
  };
  return lookAgain(look, (error) => keeper.failed('lab', problemOf(error)), { every, signal });
}
