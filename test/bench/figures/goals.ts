import { operations } from '../load/operations.ts';
import type { Results } from '../results.ts';
import { type Goal, growthOf, loadRatio, sizeRatio, startRatio, watchRatio, worst } from './goal.ts';

const idsOf = (kind: 'read' | 'write') => operations.filter((one) => one.kind === kind).map(({ id }) => id);
const aggregated = operations.filter((one) => one.aggregated).map(({ id }) => id);

function rate(title: string, operation: string, atLeast: number): Goal {
  return { title, bound: { atLeast }, measure: (results) => loadRatio(results, operation, 'direct', 'perSecond') };
}

function cpu(title: string, ids: readonly string[], atMost: number): Goal {
  const costs = (results: Results) => ids.map((id) => loadRatio(results, id, 'direct', 'serverCpu'));
  return { title, bound: { atMost }, measure: (results) => worst(costs(results), 'most') };
}

/** Of how many objects a size is asked for. */
const many = 20_000;

/** All are multiples of the Go sample's figure in the same run, but for the last two. */
export const goals: readonly Goal[] = [
  rate('GET, requests a second', 'get', 5),
  rate('LIST limit=100, requests a second', 'limit', 5),
  rate('LIST of 2,000 over HTTP/2, requests a second', 'list', 3.5),
  rate('LIST of 2,000 over HTTP/1.1, requests a second', 'list-h1', 5),
  rate('Table of 2,000, requests a second', 'table', 3),
  rate('create, requests a second', 'create', 1.2),
  rate('update, requests a second', 'update', 1.2),
  {
    title: 'events a second at 200 watchers',
    bound: { atLeast: 2 },
    measure: (results) => watchRatio(results, 200, 'direct', 'eventsPerSecond'),
  },
  cpu('CPU of a read, the worst of all', idsOf('read'), 0.3),
  cpu('CPU of a write, the worst of all', idsOf('write'), 0.8),
  {
    title: 'memory at 20,000 objects',
    bound: { atMost: 0.75 },
    measure: (results) => sizeRatio(results, many, 'residentMiB'),
  },
  { title: 'cold start to ready', bound: { atMost: 0.7 }, measure: startRatio },
  {
    title: 'restart with 20,000 objects to the first list',
    bound: { atMost: 0.7 },
    measure: (results) => sizeRatio(results, many, 'firstListMs'),
  },
  {
    title: 'through the aggregator, requests a second, the worst of all',
    bound: { atLeast: 1 },
    measure: (results) =>
      worst(
        aggregated.map((id) => loadRatio(results, id, 'aggregated', 'perSecond')),
        'least',
      ),
  },
  {
    title: 'LIST: CPU at the most objects, for each object, in multiples of that at the fewest',
    bound: { atMost: 1.2 },
    measure: (results) => perObject(results, growthOf(results, 'list')),
  },
  {
    title: 'LIST limit=100: CPU at the most objects, in multiples of that at the fewest',
    bound: { atMost: 1.5 },
    measure: (results) => growthOf(results, 'limit'),
  },
];

function perObject({ sizes }: Results, growth: number | undefined): number | undefined {
  const counts = sizes.map(({ objects }) => objects);
  return growth === undefined ? undefined : growth / (Math.max(...counts) / Math.min(...counts));
}
