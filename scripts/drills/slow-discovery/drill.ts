import { proxyDrill } from '../framework/proxy.ts';
import { conditionSight } from '../framework/sights.ts';
import { story } from './story.ts';

export const slowDiscovery = proxyDrill({
  story,
  name: 'slow-discovery',
  expects: 'server-hangs',
  mode: 'slow-discovery',
  shows: (lab) => conditionSight(lab, 'FailedDiscoveryCheck', /Client\.Timeout exceeded while awaiting headers/),
});
