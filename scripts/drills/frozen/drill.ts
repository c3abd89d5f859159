import type { Lab } from '../../lab/lab.ts';
import type { Drill } from '../framework/drill.ts';
import { conditionSight } from '../framework/sights.ts';
import { story } from './story.ts';

const message = /Client\.Timeout exceeded|client connection lost|context deadline exceeded|TLS handshake timeout/;

export const frozen: Drill = {
  ...story,
  name: 'frozen',
  // On kind the kubelet ends a server that does not answer its liveness probe.
  drivers: ['host'],
  link: 'network',
  cure: 'lab:fix',
  expects: 'server-hangs',
  break: async (lab) => lab.driver.faults.freeze?.(lab, true),
  shows: (lab) => conditionSight(lab, 'FailedDiscoveryCheck', message),
  broken: async (lab) => ((await isFrozen(lab)) ? 'the process of the sample server is stopped' : undefined),
  async fix(lab) {
    if (await isFrozen(lab)) await lab.driver.faults.freeze?.(lab, false);
  },
};

const isFrozen = async (lab: Lab) => (await lab.driver.faults.isFrozen?.(lab)) ?? false;
