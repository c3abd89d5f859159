import { authenticationConfig } from '../cluster/authentication-config.ts';
import { LabError } from '../lab/error.ts';
import type { Step } from './step.ts';

/** A control plane that runs with the aggregator's flags and the lab's front-proxy certificates. */
export const cluster: Step = {
  id: 'cluster',
  title: 'Start the cluster',
  why: 'kube-apiserver contains the aggregator. Its --requestheader-* and --proxy-client-* flags say which identity it has when it calls an extension server, and it publishes them for that server to read.',
  nature: 'makes',
  check: (lab) => lab.driver.cluster.check(lab),
  run: (lab, say) => lab.driver.cluster.run(lab, say),
  async verify(lab) {
    const config = await authenticationConfig(lab);
    if (!config.isOurs)
      throw new LabError('cluster-not-ours', { what: 'the cluster runs with another front-proxy CA' });
    return [
      { subject: 'kube-apiserver', detail: `${config.serverVersion} answers at ${config.server}` },
      { subject: 'extension-apiserver-authentication', detail: `holds the lab's front-proxy CA; ${config.summary}` },
    ];
  },
  async hint() {
    return 'kubectl -n kube-system get configmap extension-apiserver-authentication -o yaml   # what the flags have become';
  },
  undo: (lab, say) => lab.driver.cluster.undo(lab, say),
};
