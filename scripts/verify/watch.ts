import type { KubernetesObject } from '@kubernetes/client-node';
import { kubeClient } from '../cluster/client.ts';
import { kubectl } from '../cluster/kubectl.ts';
import type { Lab } from '../lab/lab.ts';
import { flunderName } from './flunder.ts';
import { expectThat, type Verification } from './verification.ts';

/** Milliseconds from the change until the event must have come. */
const patience = 15_000;

interface Seen {
  readonly type: string;
  readonly object: KubernetesObject;
}

/** A change made by one client reaches another that watches, both through the aggregator. */
export const watch: Verification = {
  id: 'watch',
  title: 'A watch sees a change',
  async run({ lab }) {
    const note = `seen-${Date.now().toString(36)}`;
    const event = await changeDuringWatch(lab, note, async () => {
      await kubectl(lab, ['annotate', 'flunder', flunderName, '--namespace=default', '--overwrite', `note=${note}`]);
    });
    const { name, resourceVersion } = event.object.metadata ?? {};
    const detail = `${event.type} ${name} at resourceVersion ${resourceVersion}, with annotation note=${note}`;
    expectThat(event.type === 'MODIFIED', 'the event MODIFIED', detail);
    return [{ subject: 'watch event', detail }];
  },
};

/** Watches from the present state on, makes the change, and returns the event that carries the note. */
async function changeDuringWatch(lab: Lab, note: string, change: () => Promise<void>): Promise<Seen> {
  const { k8s, config } = await kubeClient(lab);
  const listed = await config.makeApiClient(k8s.CustomObjectsApi).listNamespacedCustomObject({
    group: 'wardle.example.com',
    version: 'v1beta1',
    namespace: 'default',
    plural: 'flunders',
  });
  const query = { resourceVersion: listed.metadata?.resourceVersion };
  const path = '/apis/wardle.example.com/v1beta1/namespaces/default/flunders';
  let request: AbortController | undefined;
  try {
    return await new Promise<Seen>((resolve, reject) => {
      const onEvent = (type: string, object: KubernetesObject) => {
        if (object.metadata?.annotations?.['note'] === note) resolve({ type, object });
      };
      const onEnd = (error: unknown) => reject(error ?? new Error('the watch ended before the event came'));
      setTimeout(() => reject(new Error(`no event within ${patience / 1000} s`)), patience).unref();
      new k8s.Watch(config)
        .watch(path, query, onEvent, onEnd)
        .then((controller) => {
          request = controller;
          return change();
        }, reject)
        .catch(reject);
    });
  } finally {
    request?.abort();
  }
}
