import { setTimeout as sleep } from 'node:timers/promises';
import type { V1APIService, V1APIServiceCondition } from '@kubernetes/client-node';
import { LabError } from '../lab/error.ts';
import type { Lab, Say } from '../lab/lab.ts';
import { apiServicePath, kubeApi } from './kube-api.ts';

/** Milliseconds. The availability controller retries after at most 30 s. */
const patience = 90_000;

/**
 * Waits until the aggregator itself says that APIServices are Available.
 * @throws LabError `not-ready` with the last reason and message seen
 */
export async function awaitAvailable(lab: Lab, names: readonly string[], say: Say): Promise<void> {
  const api = await kubeApi(lab);
  const end = Date.now() + patience;
  for (const name of names) {
    let seen = await condition();
    while (seen?.status !== 'True') {
      say(`APIService ${name}: ${describe(seen)}`);
      if (Date.now() > end) throw new LabError('not-ready', { what: `APIService ${name}: ${describe(seen)}` });
      await sleep(200, undefined, { signal: lab.signal });
      seen = await condition();
    }

    async function condition(): Promise<V1APIServiceCondition | undefined> {
      const { status } = await api.get<V1APIService>(apiServicePath(name));
      return status?.conditions?.find(({ type }) => type === 'Available');
    }
  }
}

function describe(condition: V1APIServiceCondition | undefined): string {
  return condition ? `${condition.reason}, ${condition.message}` : 'has no condition yet';
}
