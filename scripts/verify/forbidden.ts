import { kubectlName, resourcePath } from '../api/names.ts';
import { tryKubectl } from '../cluster/kubectl.ts';
import { messageOf } from './direct-request.ts';
import { expectThat, type Verification } from './verification.ts';

const stranger = 'nobody@example.com';

/** Both authorize: kube-apiserver before it passes a request on, and the server by asking kube-apiserver. */
export const forbidden: Verification = {
  id: 'forbidden',
  title: 'A user without rights is refused, twice over',
  async run({ lab, direct, proxyClient }) {
    const { api } = lab.paths;
    const [resource] = api.resources;
    const path = resourcePath(api, resource, 'default');
    const get = ['get', kubectlName(api, resource), '--namespace', 'default', '--as', stranger];
    const throughAggregator = await tryKubectl(lab, get);
    const refusal = throughAggregator.stderr.trim();
    const refused = throughAggregator.exitCode !== 0 && refusal.includes('(Forbidden)');
    expectThat(refused, `kubectl --as ${stranger} to be forbidden`, refusal || throughAggregator.stdout);

    const headers = { 'X-Remote-User': stranger };
    const answer = await direct({ path, client: proxyClient(), headers });
    expectThat(
      answer.status === 403,
      `the server itself to answer 403 to ${stranger}`,
      `${answer.status} ${answer.body}`,
    );
    return [
      { subject: 'through kube-apiserver', detail: refusal },
      { subject: 'at the server itself', detail: `${answer.status} ${messageOf(answer)}` },
    ];
  },
};
