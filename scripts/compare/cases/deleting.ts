import { setTimeout as sleep } from 'node:timers/promises';
import { pathOf, saidBy } from '../ways/way.ts';
import { answered, type Case, cellOf, must, no, notRun, type Trial } from './case.ts';

const topic = 'deleting';

/** Milliseconds. The garbage collector looks for new resources every 30 s, and the CRD is one. */
const collected = 75_000;
/** For a server where nobody collects: enough to see that the object stays. */
const notCollected = 5_000;

const patience = ({ way }: Trial) => (way.id === 'standalone' ? notCollected : collected);

export const deleting: readonly Case[] = [
  {
    id: 'delete',
    topic,
    title: 'Objects are deleted',
    async run({ way, ask, create }) {
      await create('deleted');
      const path = pathOf(way, 'deleted');
      await must(ask({ method: 'DELETE', path }));
      return answered(await ask({ path }), 404);
    },
  },
  {
    id: 'delete-collection',
    topic,
    title: 'Collections are deleted, by label',
    async run({ way, ask, create }) {
      for (const name of ['many-a', 'many-b']) await create(name, { metadata: { labels: { many: 'yes' } } });
      const path = `${pathOf(way)}?labelSelector=many%3Dyes`;
      await must(ask({ method: 'DELETE', path }));
      const { items = [] } = await must(ask({ path }));
      return cellOf(items.length === 0, `2 before, ${items.length} after`);
    },
  },
  {
    id: 'finalizers',
    topic,
    title: 'A finalizer holds an object until it is taken away',
    async run({ way, ask, create }) {
      await create('held', { metadata: { finalizers: ['example.com/held'] } });
      const path = pathOf(way, 'held');
      await must(ask({ method: 'DELETE', path }));
      const { metadata } = await must(ask({ path }));
      await must(
        ask({ method: 'PATCH', path, type: 'application/merge-patch+json', body: { metadata: { finalizers: null } } }),
      );
      const after = await ask({ path });
      return cellOf(
        metadata?.deletionTimestamp !== undefined && after.status === 404,
        `deletionTimestamp ${metadata?.deletionTimestamp ? 'set' : 'missing'}, then ${after.status}`,
      );
    },
  },
  {
    id: 'garbage-collection',
    topic,
    title: 'What belongs to an object goes when that goes',
    async run(trial) {
      const { way, ask, create } = trial;
      const owner = await create('owner');
      const { apiVersion, kind, metadata: { name, uid } = {} } = owner;
      await create('owned', { metadata: { ownerReferences: [{ apiVersion, kind, name, uid }] } });
      await must(ask({ method: 'DELETE', path: `${pathOf(way, 'owner')}?propagationPolicy=Background` }));
      return goes(trial, 'owned', 'the dependent');
    },
  },
  {
    id: 'foreground',
    topic,
    title: 'Foreground deletion ends',
    async run(trial) {
      const { way, ask, create } = trial;
      await create('foreground');
      const path = `${pathOf(way, 'foreground')}?propagationPolicy=Foreground`;
      const answer = await ask({ method: 'DELETE', path });
      if (answer.status > 299) return no(saidBy(answer));
      return goes(
        trial,
        'foreground',
        `the object, with finalizers ${JSON.stringify(answer.body.metadata?.finalizers ?? [])},`,
      );
    },
  },
  {
    id: 'namespace-deletion',
    topic,
    title: 'Deleting a namespace deletes what is in it',
    async run(trial) {
      const { way, ask } = trial;
      const name = `lab-compare-${way.id}`;
      const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
      const made = await ask({ method: 'POST', path: '/api/v1/namespaces', body });
      if (made.status !== 201) return no(`there are no namespaces to delete: ${saidBy(made)}`);
      const path = pathOf(way, undefined, 'v1beta1', name);
      const object = { apiVersion: `${way.group}/v1beta1`, kind: 'Flunder', metadata: { name: 'inside' } };
      const inside = await ask({ method: 'POST', path, body: object });
      if (inside.status !== 201) return notRun(`nothing could be made in it: ${saidBy(inside)}`);
      const begun = performance.now();
      await must(ask({ method: 'DELETE', path: `/api/v1/namespaces/${name}` }));
      const gone = await until404(trial, `/api/v1/namespaces/${name}`, collected);
      return cellOf(gone, gone ? `gone after ${seconds(begun)}` : `still there after ${seconds(begun)}`);
    },
  },
];

async function goes(trial: Trial, name: string, what: string) {
  const begun = performance.now();
  const gone = await until404(trial, pathOf(trial.way, name), patience(trial));
  return cellOf(
    gone,
    gone ? `${what} is gone after ${seconds(begun)}` : `${what} is still there after ${seconds(begun)}`,
  );
}

/** @returns whether it goes in time */
export async function until404({ ask, signal }: Trial, path: string, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    if ((await ask({ path })).status === 404) return true;
    await sleep(250, undefined, { signal });
  }
  return false;
}

/** Since then, in whole seconds. */
export const seconds = (begun: number) => `${Math.round((performance.now() - begun) / 1000)} s`;
