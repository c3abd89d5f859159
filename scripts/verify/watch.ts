import { createKubeClient } from '../../server/src/apiserver/client/https-kube-client.ts';
import type { WatchEvent } from '../../server/src/apiserver/client/kube-client.ts';
import { loadKubeconfig } from '../../server/src/apiserver/client/kubeconfig.ts';
import { timeLimit } from '../../server/src/apiserver/client/time-limit.ts';
import { kubectl } from '../cluster/kubectl.ts';
import { LabError } from '../lab/error.ts';
import type { Lab } from '../lab/lab.ts';
import { flunderName } from './flunder.ts';
import { expectThat, type Verification } from './verification.ts';

/** Milliseconds from asking until the event of the change must have come. */
const patience = 15_000;

const flunders = '/apis/wardle.example.com/v1beta1/namespaces/default/flunders?watch=true';

/** A change made by one client reaches another that watches, both through the aggregator. */
export const watch: Verification = {
  id: 'watch',
  title: 'A watch sees a change',
  after: ['flunder'],
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

/** A watch begins with the present state; then the change is made, and the event that carries the note is returned. */
async function changeDuringWatch(lab: Lab, note: string, change: () => Promise<void>): Promise<WatchEvent> {
  const client = createKubeClient(loadKubeconfig(lab.paths.kubeconfig));
  const events = client.watch(flunders, timeLimit(patience, lab.signal))[Symbol.asyncIterator]();
  try {
    const present = await events.next();
    lab.signal.throwIfAborted();
    expectThat(!present.done, `a watch to begin with ${flunderName}`, `nothing within ${patience / 1000} s`);
    await change();
    for (;;) {
      const next = await events.next();
      lab.signal.throwIfAborted();
      if (next.done) throw notSeen(note);
      if (next.value.object.metadata?.annotations?.['note'] === note) return next.value;
    }
  } finally {
    await events.return?.();
  }
}

function notSeen(note: string): LabError {
  const what = `expected an event with annotation note=${note}, but the watch ended without one after at most ${patience / 1000} s`;
  return new LabError('verify-failed', { what });
}
