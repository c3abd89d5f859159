import { type CaseResult, type Cell, type Comparison, ofWays } from '../model.ts';

const cell = (result: Cell['result'], said: string): Cell => ({ result, said });

export const patchCase: CaseResult = {
  id: 'strategic-merge-patch',
  topic: 'writing',
  title: 'Strategic merge patch',
  cells: {
    crd: cell('no', `415 the body was in an \`unknown\` format ${'x'.repeat(200)}`),
    aggregated: cell('yes', '200, label set'),
    standalone: cell('not-run', 'why not'),
  },
};

/** A small one for tests of what is made of it. */
export const comparison: Comparison = {
  circumstances: {
    begun: '2027-03-04T05:06:07.000Z',
    machine: '2 × a processor',
    driver: 'host',
    kubernetes: 'v1.37.2',
    server: 'typescript',
    quick: true,
    loadAverage: 2.345,
    concurrency: 8,
  },
  cases: [
    patchCase,
    {
      id: 'server-down-read',
      topic: 'outage',
      title: 'Objects are read while its server is down',
      cells: {
        crd: cell('yes', '200'),
        aggregated: cell('no', '503 dial tcp 192.0.2.2:25465: connect: connection refused'),
        standalone: cell('no', 'connect ECONNREFUSED 127.0.0.1:41599'),
      },
    },
  ],
  loads: [
    {
      id: 'get',
      title: 'get',
      figures: {
        crd: { requests: 400, errors: 0, p50: 10, p99: 123.4, perSecond: 500 },
        aggregated: { requests: 400, errors: 1, p50: 25, p99: 246.8, perSecond: 250 },
        standalone: { requests: 400, errors: 400, p50: Number.NaN, p99: Number.NaN, perSecond: 0 },
      },
    },
  ],
  sizes: [
    {
      id: 'objects',
      title: 'Objects',
      counts: { crd: 1, aggregated: 23, standalone: 0 },
      of: ofWays((id) => `of ${id}`),
    },
  ],
};
