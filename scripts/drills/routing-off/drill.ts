import { flagDrill } from '../framework/flags.ts';
import { conditionSight } from '../framework/sights.ts';
import { story } from './story.ts';

/** On kind kube-proxy runs beside the kube-apiserver, and routing makes no difference. */
export const routingOff = flagDrill({
  story,
  name: 'routing-off',
  expects: 'cluster-ip-unreachable',
  drivers: ['host'],
  link: 'network',
  flags: async () => ({ 'enable-aggregator-routing': 'false' }),
  shows: (lab) => conditionSight(lab, 'FailedDiscoveryCheck', /https:\/\/127\.96\.\d+\.\d+:443\/apis.*refused/),
  async unfit(lab) {
    const inputs = await lab.driver.manifestInputs(lab);
    return inputs.exposure === 'host-localhost' ? 'routing is off in this lab, for want of an address' : undefined;
  },
});
