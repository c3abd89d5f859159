import type { Looker } from '../look-again.ts';
import { lookAgain } from '../look-again.ts';
import { watchApiServices } from '../looks/api-services.ts';
import { lookAtCluster } from '../looks/cluster.ts';
import { problemOf, type Viewer } from '../viewer.ts';
import { noLab } from './keep.ts';

/** Milliseconds */
const every = 2_000;

/**
 * Asks the kube-apiserver whether it is well, and watches its APIServices as long as it is.
 * @param onBack called when it answers for the first time, and again after it did not
 */
export function keepCluster(viewer: Viewer, onBack: () => void): Looker {
  const { keeper, signal } = viewer;
  const watch = watchApiServices(viewer);
  const look = async () => {
    const lab = await viewer.lab();
    if (!lab) {
      watch.stop();
      for (const name of ['cluster', 'apiServices'] as const) keeper.forget(name, noLab);
      return;
    }
    const { data, problem } = keeper.board.cluster;
    keeper.seen('cluster', await lookAtCluster(lab, data));
    if (data === undefined || problem !== undefined) onBack();
    await watch.tend(lab);
  };
  const onProblem = (error: unknown) => {
    // A watch on a connection that hangs would go on saying that all is as it was.
    watch.stop();
    for (const name of ['cluster', 'apiServices'] as const) keeper.failed(name, problemOf(error));
  };
  const looker = lookAgain(look, onProblem, { every, signal });
  return { poke: looker.poke, ended: looker.ended.then(watch.stop) };
}
