import { flagDrill } from '../framework/flags.ts';
import { conditionSight } from '../framework/sights.ts';
import { story } from './story.ts';

export const noProxyClient = flagDrill({
  story,
  name: 'no-proxy-client',
  expects: 'proxy-client-certificate-missing',
  drivers: ['host', 'kind'],
  link: 'proxy-identity',
  flags: async () => ({ 'proxy-client-cert-file': undefined, 'proxy-client-key-file': undefined }),
  shows: (lab) => conditionSight(lab, 'FailedDiscoveryCheck', /bad status from \S+: 403/),
});
