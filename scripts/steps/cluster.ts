import { authenticationConfig } from '../cluster/authentication-config.ts';
import { publishedHint } from '../hints/cluster.ts';
import { publishedFacts } from '../hints/published-facts.ts';
import { LabError } from '../lab/error.ts';
import type { Step } from './step.ts';
import { workAhead } from './work-ahead.ts';

/** A control plane that runs with the aggregator's flags and the lab's front-proxy certificates. */
export const cluster: Step = {
  id: 'cluster',
  title: 'Start the cluster',
  why: 'kube-apiserver contains the aggregator. Its --requestheader-* and --proxy-client-* flags say which identity it has when it calls an extension server, and it publishes them for that server to read.',
  nature: 'makes',
  page: 'docs/04-cluster-and-flags.md',
  tryThis: {
    what: 'Ask for the resources of a group that nobody has registered yet.',
    command: 'eval "$(npm run -s lab:env)"; kubectl get flunders; kubectl get --raw /apis | grep -c wardle',
  },
  check: (lab) => lab.driver.cluster.check(lab),
  async run(lab, say) {
    const ahead = workAhead(lab);
    try {
      await lab.driver.cluster.run(lab, say, ahead.answers);
    } finally {
      await ahead.end();
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
  footprint: async (lab) => (await lab.driver.cluster.footprint?.(lab)) ?? [],
  async hint(lab) {
    const standsOut = (await lab.driver.cluster.hint(lab)) ?? publishedHint(await publishedFacts(lab));
    return (
      standsOut ??
      'kubectl -n kube-system get configmap extension-apiserver-authentication -o yaml   # what the flags have become'
    );
  },
  undo: (lab, say) => lab.driver.cluster.undo(lab, say),
};
