import { existsSync } from 'node:fs';
import { currentCluster } from '../../cluster/kubeconfig-entries.ts';
import { type DoctorCheck, nothing } from '../check.ts';
import { serverTime } from '../server-time.ts';
import { judgeClock } from './clock-engine.ts';

/** Seconds; HTTP dates have no fractions. */
const tolerated = 60;

export const clockCluster: DoctorCheck = {
  id: 'clock-cluster',
  category: 'cluster',
  description: "the cluster's clock agrees with this machine's",
  severity: 'warning',
  hint: 'clock-skew',
  async look({ lab, signal }) {
    if (!lab || !existsSync(lab.paths.kubeconfig)) return nothing('there is no cluster yet');
    const { server, ca } = await currentCluster(lab.paths.kubeconfig);
    const time = await serverTime({ url: `${server}/version`, ca, signal });
    const ahead = time - Date.now();
    // The server has cut off up to a second.
    return judgeClock(ahead < 0 ? Math.min(0, ahead + 1000) : ahead, tolerated);
  },
};
