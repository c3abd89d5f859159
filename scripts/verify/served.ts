import { kubectlName } from '../api/names.ts';
import { kubectl } from '../cluster/kubectl.ts';
import { type Evidence, evidenceLines } from '../lab/evidence.ts';
import type { Verification } from './verification.ts';

/** What a project says that it serves is listed by kubectl: kube-apiserver has passed the question on, and the answer back. */
export const served: Verification = {
  id: 'served',
  title: 'kubectl lists each resource through the aggregator',
  async run({ lab }, say) {
    const { api } = lab.paths;
    const facts: Evidence[] = [];
    for (const resource of api.resources) {
      const name = kubectlName(api, resource);
      say(name);
      const everywhere = resource.namespaced ? ['--all-namespaces'] : [];
      const { stdout, stderr } = await kubectl(lab, ['get', name, ...everywhere]);
      facts.push(...evidenceLines(`kubectl get ${name}`, stdout || stderr));
    }
    return facts;
  },
};
