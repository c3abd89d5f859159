import path from 'node:path';
import { kubectl } from '../cluster/kubectl.ts';
import { evidenceLines } from '../lab/evidence.ts';
import { expectThat, type Verification } from './verification.ts';

export const flunderName = 'my-first-flunder';

/** The point of it all: kubectl talks to kube-apiserver, and a TypeScript server answers. */
export const flunder: Verification = {
  id: 'flunder',
  title: 'kubectl creates and lists flunders through the aggregator',
  async run({ lab }) {
    const folder = path.join(lab.paths.root, 'manifests', 'flunders');
    const applied = await kubectl(lab, ['apply', '--filename', folder]);
    const listed = await kubectl(lab, ['get', 'flunders', '--namespace', 'default']);
    expectThat(listed.stdout.includes(flunderName), `kubectl get flunders to list ${flunderName}`, listed.stdout);
    return [...evidenceLines('kubectl apply', applied.stdout), ...evidenceLines('kubectl get flunders', listed.stdout)];
  },
};
