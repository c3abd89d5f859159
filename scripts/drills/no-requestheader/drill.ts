import { flagDrill } from '../framework/flags.ts';
import { conditionSight } from '../framework/sights.ts';
import { story } from './story.ts';

const names = [
  'requestheader-client-ca-file',
  'requestheader-allowed-names',
  'requestheader-username-headers',
  'requestheader-uid-headers',
  'requestheader-group-headers',
  'requestheader-extra-headers-prefix',
  'proxy-client-cert-file',
  'proxy-client-key-file',
];

export const noRequestheader = flagDrill({
  story,
  name: 'no-requestheader',
  expects: 'requestheader-not-configured',
  drivers: ['host', 'kind'],
  link: 'proxy-identity',
  published: true,
  flags: async () => Object.fromEntries(names.map((name) => [name, undefined])),
  shows: (lab) => conditionSight(lab, 'FailedDiscoveryCheck', /bad status from \S+: 403/),
});
