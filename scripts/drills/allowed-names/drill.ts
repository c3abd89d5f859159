import { flagDrill } from '../framework/flags.ts';
import { conditionSight } from '../framework/sights.ts';
import { story } from './story.ts';

export const allowedNames = flagDrill({
  story,
  name: 'allowed-names',
  expects: 'proxy-client-name-not-allowed',
  drivers: ['host', 'kind'],
  link: 'proxy-identity',
  published: true,
  flags: async () => ({ 'requestheader-allowed-names': 'api-gateway' }),
  shows: (lab) => conditionSight(lab, 'FailedDiscoveryCheck', /bad status from \S+: 401/),
});
