import type { V1APIResource, V1APIResourceList } from '@kubernetes/client-node';
import type { ApiResource } from '../api/api.ts';
import { kubectlName } from '../api/names.ts';
import { kubeApi } from '../cluster/kube-api.ts';
import { kubectl } from '../cluster/kubectl.ts';
import { type Evidence, evidenceLines } from '../lab/evidence.ts';
import { expectThat, type Verification } from './verification.ts';

/** What a project says that it serves is what discovery says, and kubectl lists it: both through the aggregator. */
export const served: Verification = {
  id: 'served',
  title: 'kubectl lists each resource through the aggregator',
  async run({ lab }, say) {
    const { api } = lab.paths;
    const kube = await kubeApi(lab);
    const facts: Evidence[] = [];
    for (const resource of api.resources) {
      const name = kubectlName(api, resource);
      say(name);
      const { resources } = await kube.get<V1APIResourceList>(`/apis/${api.group}/${resource.version}`);
      const problem = difference(resource, resources);
      expectThat(problem === undefined, `discovery of ${name} to be as aggregation-lab.json has it`, problem ?? '');
      const everywhere = resource.namespaced ? ['--all-namespaces'] : [];
      const { stdout, stderr } = await kubectl(lab, ['get', name, ...everywhere]);
      facts.push(...evidenceLines(`kubectl get ${name}`, stdout || stderr));
    }
    return facts;
  },
};

type Discovered = Pick<V1APIResource, 'name' | 'kind' | 'namespaced'>;

/** @returns what is served instead, in words; undefined if it is the same */
export function difference({ resource, kind, namespaced }: ApiResource, found: readonly Discovered[]) {
  const same = found.find(({ name }) => name === resource);
  if (!same) return `only ${found.map(({ name }) => name).join(', ') || 'nothing'}`;
  if (same.kind !== kind) return `kind ${same.kind}`;
  return same.namespaced === namespaced ? undefined : `namespaced: ${same.namespaced}`;
}
