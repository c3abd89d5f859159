import { existsSync } from 'node:fs';
import { authenticationConfig } from '../../cluster/authentication-config.ts';
import { type DoctorCheck, ill, nothing, well } from '../check.ts';

export const clusterAnswers: DoctorCheck = {
  id: 'cluster-answers',
  category: 'cluster',
  description: "the cluster answers, and is this lab's",
  severity: 'fatal',
  hint: 'not-ready',
  async look({ lab }) {
    if (!lab || !existsSync(lab.paths.kubeconfig)) return nothing('there is no cluster yet');
    const config = await authenticationConfig(lab);
    if (!config.isOurs) return ill(`${config.server} runs with another front-proxy CA`, 'cluster-not-ours');
    return well(`${config.serverVersion} at ${config.server}; ${config.summary}`);
  },
};
