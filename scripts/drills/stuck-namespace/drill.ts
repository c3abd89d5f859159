import { setTimeout as sleep } from 'node:timers/promises';
import { tryKubectl } from '../../cluster/kubectl.ts';
import type { Lab } from '../../lab/lab.ts';
import type { Drill, Sight } from '../framework/drill.ts';
import { create, readObject, remove } from '../framework/objects.ts';
import { story } from './story.ts';

const registration = 'v1.metrics.example.com';
const namespace = 'team-a';

const objects = `apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: ${registration} }
spec:
  group: metrics.example.com
  version: v1
  service: { name: metrics, namespace: team-metrics }
  groupPriorityMinimum: 100
  versionPriority: 10
---
apiVersion: v1
kind: Namespace
metadata: { name: ${namespace} }
`;

interface Namespace {
  readonly status: {
    readonly phase: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message: string }[];
  };
}

export const stuckNamespace: Drill = {
  ...story,
  name: 'stuck-namespace',
  drivers: ['host', 'kind'],
  link: 'other-group',
  expects: 'service-not-found',
  slow: true,
  async break(lab) {
    await create(lab, objects);
    // Merged discovery has to know of the group before it can miss it.
    await sleep(2_000, undefined, { signal: lab.signal });
    await remove(lab, ['namespace', namespace]);
  },
  shows,
  async broken(lab) {
    const found = await readObject<unknown>(lab, ['apiservice', registration]);
    return found === undefined ? undefined : `the APIService ${registration} is registered, and has no server`;
  },
  async fix(lab, say) {
    await remove(lab, ['apiservice', registration]);
    await remove(lab, ['namespace', namespace]);
    for (let attempt = 0; attempt < 60 && (await read(lab)); attempt++) {
      say(`waiting until the namespace ${namespace} is gone`);
      await touch(lab);
      await sleep(1_000, undefined, { signal: lab.signal });
    }
  },
};

async function shows(lab: Lab): Promise<Sight> {
  await touch(lab);
  const found = await read(lab);
  const { phase = 'gone', conditions = [] } = found?.status ?? {};
  const failure = conditions.find(({ type }) => type === 'NamespaceDeletionDiscoveryFailure');
  const why = failure?.status === 'True' ? `: ${failure.message}` : '';
  return { seen: phase === 'Terminating' && why !== '', detail: `namespace ${namespace}: ${phase}${why}` };
}

const read = (lab: Lab) => readObject<Namespace>(lab, ['namespace', namespace]);

/** Its controller tries again after a pause that grows, or when something about it changes. */
async function touch(lab: Lab): Promise<void> {
  const mark = `aggregation-lab.example.com/looked-at=${Date.now()}`;
  await tryKubectl(lab, ['annotate', 'namespace', namespace, mark, '--overwrite']);
}
