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
  async run(lab, say) {
    // The image needs no cluster to be built, only to be loaded; both take long at first. What goes wrong with it is
    // told by its own step, which tries again.
    const image = lab.driver.image.prepare?.(lab, () => {}).catch(() => undefined);
    try {
      await lab.driver.cluster.run(lab, say);
    } finally {
      await image;
    }
  },
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
