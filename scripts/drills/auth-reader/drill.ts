import type { Drill } from '../framework/drill.ts';
import { reapply, remove } from '../framework/objects.ts';
import { forbidden } from '../framework/rights.ts';
import { conditionSight } from '../framework/sights.ts';
import { story } from './story.ts';

const question = {
  verb: 'get',
  resource: 'configmap/extension-apiserver-authentication',
  namespace: 'kube-system',
};

export const authReader: Drill = {
  ...story,
  name: 'auth-reader',
  drivers: ['host', 'kind'],
  link: 'rights',
  expects: 'auth-reader-missing',
  async break(lab, say) {
    await remove(lab, ['--namespace', 'kube-system', 'rolebinding', 'wardle:auth-reader']);
    await lab.driver.faults.restartServer(lab, say);
  },
  async shows(lab) {
    const refused = await conditionSight(lab, 'FailedDiscoveryCheck', /connection refused/);
    if (refused.seen || lab.driver.name === 'host') return refused;
    // A pod that is not ready stands in no EndpointSlice.
    return conditionSight(lab, 'MissingEndpoints', /no addresses/);
  },
  broken: (lab) => forbidden(lab, [question]),
  fix: (lab) => reapply(lab, '04-auth-reader.yaml'),
};
