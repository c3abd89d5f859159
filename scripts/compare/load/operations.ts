import { must } from '../cases/case.ts';
import type { Call, KubeAnswer } from '../ways/caller.ts';
import { flunder, pathOf, type Way } from '../ways/way.ts';
import type { Task } from './run-round.ts';

/** What is asked many times. */
export interface Operation {
  readonly id: string;
  readonly title: string;
  /** Of the requests of a round; default: all. */
  readonly part?: number;
  /** The requests of a round. @param round from 0 */
  tasks(way: Way, round: number, count: number): Promise<readonly Task[]>;
}

const label = 'lab-compare-load';
const labelled = `labelSelector=${label}%3Dyes`;
const metadata = { labels: { [label]: 'yes' } };
const nameOf = (round: number, index: number) => `load-${round}-${index}`;

const times = (count: number, task: (index: number) => Task) =>
  Array.from({ length: count }, (_, index) => task(index));

function asking(way: Way, call: Call, status: number): Task {
  return async () => (await way.callers.admin.call(call)).status === status;
}

/** In this order: what is created first is read and changed after that. */
export const operations: readonly Operation[] = [
  {
    id: 'create',
    title: 'create',
    tasks: async (way, round, count) =>
      times(count, (index) => {
        const body = flunder(way, nameOf(round, index), { metadata });
        return asking(way, { method: 'POST', path: pathOf(way), body }, 201);
      }),
  },
  {
    id: 'get',
    title: 'get',
    tasks: async (way, round, count) =>
      times(count, (index) => asking(way, { path: pathOf(way, nameOf(round, index)) }, 200)),
  },
  {
    id: 'list',
    title: 'list of all that were created',
    // Each answer holds hundreds of objects.
    part: 0.5,
    tasks: async (way, _round, count) => times(count, () => asking(way, { path: `${pathOf(way)}?${labelled}` }, 200)),
  },
  {
    id: 'update',
    title: 'update',
    async tasks(way, round, count) {
      const { items = [] } = await must(way.callers.admin.call({ path: `${pathOf(way)}?${labelled}` }));
      const old = new Map(items.map((item) => [item.metadata?.name, item]));
      return times(count, (index) => {
        const name = nameOf(round, index);
        return asking(way, { method: 'PUT', path: pathOf(way, name), body: changed(way, old.get(name)) }, 200);
      });
    },
  },
];

/** With the resource version that it had, so that the update has to check it. */
function changed(way: Way, object: KubeAnswer | undefined): object {
  const spec = { referenceType: 'Fischer', fischerReference: 'changed' };
  return { ...object, apiVersion: `${way.group}/v1beta1`, kind: 'Flunder', spec };
}
