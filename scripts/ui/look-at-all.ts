import type { Change } from './board.ts';
import { createHopsFinder } from './hops.ts';
import { keepCluster } from './keep/cluster.ts';
import { keep } from './keep/keep.ts';
import { keepLab } from './keep/lab.ts';
import { keepRequests } from './keep/requests.ts';
import { keepSteps } from './keep/steps.ts';
import { lookAtCertificates } from './looks/certificates.ts';
import { lookAtUses } from './looks/uses.ts';
import type { Viewer } from './viewer.ts';

export interface Looks {
  /** All that is known now. */
  first(): readonly Change[];
  /** When the last look has ended, after the signal. */
  readonly ended: Promise<unknown>;
}

/** Keeps everything up to date until the viewer's signal aborts. */
export function lookAtAll(viewer: Viewer): Looks {
  const steps = keepSteps(viewer);
  const certificates = keep(viewer, 'certificates', 10_000, lookAtCertificates);
  const uses = keep(viewer, 'uses', 10_000, lookAtUses);
  const cluster = keepCluster(viewer, () => {
    for (const looker of [steps, uses]) looker.poke();
  });
  const lab = keepLab(viewer, () => {
    for (const looker of [steps, certificates, cluster, uses]) looker.poke();
  });
  const requests = keepRequests(viewer, createHopsFinder(), steps.poke);
  return {
    first: () => [{ event: 'board', data: viewer.keeper.board }, requests.first()],
    ended: Promise.all([steps, certificates, uses, cluster, lab, requests].map(({ ended }) => ended)),
  };
}
