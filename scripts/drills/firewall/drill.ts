import type { Drill } from '../framework/drill.ts';
import { drop, dropping, stopDropping, whyNoRules } from '../framework/packet-filter.ts';
import { conditionSight } from '../framework/sights.ts';
import { story } from './story.ts';

const message = /Client\.Timeout exceeded|client connection lost|context deadline exceeded|i\/o timeout/;

export const firewall: Drill = {
  ...story,
  name: 'firewall',
  // On kind's one node a rule would cut the kubelet's probes off as well, and a NetworkPolicy does not hold for the node itself.
  drivers: ['host'],
  link: 'network',
  cure: 'lab:fix',
  expects: 'connection-timeout',
  unfit: whyNoRules,
  break: drop,
  shows: (lab) => conditionSight(lab, 'FailedDiscoveryCheck', message),
  broken: async (lab) => ((await dropping(lab)) ? 'a rule drops what goes to the port of the server' : undefined),
  fix: stopDropping,
  release: stopDropping,
};
