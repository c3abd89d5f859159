import type { Drill } from '../framework/drill.ts';
import { kubectlSight } from '../framework/sights.ts';
import { story } from './story.ts';

const flunder = ['get', 'flunder', 'my-first-flunder', '--namespace', 'default'];

export const forgetfulEtcd: Drill = {
  ...story,
  name: 'forgetful-etcd',
  drivers: ['host', 'kind'],
  link: 'storage',
  cure: 'lab:fix',
  async break(lab, say) {
    await lab.driver.faults.storeDurably(lab, false, say);
    await lab.driver.faults.restartServer(lab, say);
  },
  shows: (lab) => kubectlSight(lab, flunder, /flunders\.wardle\.example\.com "my-first-flunder" not found/),
  broken: async (lab) =>
    (await lab.driver.faults.isDurable(lab)) ? undefined : 'etcd keeps its data where it does not last',
  async fix(lab, say) {
    if (await lab.driver.faults.isDurable(lab)) return;
    await lab.driver.faults.storeDurably(lab, true, say);
    // Its watch cache is of the other etcd.
    await lab.driver.faults.restartServer(lab, say);
  },
};
