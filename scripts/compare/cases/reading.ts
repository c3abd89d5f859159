import { setTimeout as sleep } from 'node:timers/promises';
import { pathOf, saidBy } from '../ways/way.ts';
import { type Case, cellOf, must, no, type Trial } from './case.ts';

const topic = 'reading';
const table = 'application/json;as=Table;v=v1;g=meta.k8s.io';

/** Lists with a query; holds if it finds that one object and no other. */
async function finds({ way, ask }: Trial, query: string, name: string) {
  const answer = await ask({ path: `${pathOf(way)}?${query}` });
  if (answer.status !== 200) return no(saidBy(answer));
  const names = (answer.body.items ?? []).map(({ metadata }) => metadata?.name);
  return cellOf(names.length === 1 && names[0] === name, `finds ${names.join(', ') || 'nothing'}`);
}

export const reading: readonly Case[] = [
  {
    id: 'field-selector-name',
    topic,
    title: 'Field selector metadata.name',
    async run(trial) {
      await trial.create('by-name');
      return finds(trial, 'fieldSelector=metadata.name%3Dby-name', 'by-name');
    },
  },
  {
    id: 'field-selector-spec',
    topic,
    title: 'Field selectors of the spec',
    async run(trial) {
      await trial.create('by-field', { spec: { referenceType: 'Flunder', flunderReference: 'selected' } });
      return finds(trial, 'fieldSelector=spec.flunderReference%3Dselected', 'by-field');
    },
  },
  {
    id: 'label-selector',
    topic,
    title: 'Label selectors',
    async run(trial) {
      await trial.create('by-label', { metadata: { labels: { chosen: 'yes' } } });
      return finds(trial, 'labelSelector=chosen%3Dyes', 'by-label');
    },
  },
  {
    id: 'pages',
    topic,
    title: 'Lists in pages',
    async run({ way, ask, create }) {
      for (const name of ['page-a', 'page-b', 'page-c']) await create(name, { metadata: { labels: { paged: 'yes' } } });
      const path = `${pathOf(way)}?labelSelector=paged%3Dyes&limit=2`;
      const first = await must(ask({ path }));
      const token = encodeURIComponent(first.metadata?.continue ?? '');
      const second = await must(ask({ path: `${path}&continue=${token}` }));
      const sizes = [first, second].map(({ items = [] }) => items.length);
      return cellOf(sizes.join() === '2,1', `pages of ${sizes.join(' and ')}`);
    },
  },
  {
    id: 'columns',
    topic,
    title: 'Columns of its own for kubectl get',
    async run({ way, ask, create }) {
      await create('in-columns', { spec: { referenceType: 'Flunder', flunderReference: 'shown' } });
      const { columnDefinitions = [], rows = [] } = await must(ask({ path: pathOf(way, 'in-columns'), accept: table }));
      return cellOf(rows[0]?.cells.includes('shown') ?? false, columnDefinitions.map(({ name }) => name).join(', '));
    },
  },
  {
    id: 'computed-column',
    topic,
    title: 'A column that is computed: whichever reference is set',
    async run({ way, ask, create }) {
      const seen: unknown[] = [];
      for (const [type, field] of [
        ['Flunder', 'flunderReference'],
        ['Fischer', 'fischerReference'],
      ] as const) {
        const name = `column-${type.toLowerCase()}`;
        await create(name, { spec: { referenceType: type, [field]: `a-${type}` } });
        const { columnDefinitions = [], rows } = await must(ask({ path: pathOf(way, name), accept: table }));
        seen.push(rows?.[0]?.cells[columnDefinitions.findIndex((column) => column.name === 'Reference')]);
      }
      return cellOf(
        seen.join() === 'a-Flunder,a-Fischer',
        `Reference shows ${seen.map((cell) => cell || 'nothing').join(' and ')}`,
      );
    },
  },
  {
    id: 'openapi',
    topic,
    title: 'kubectl explain knows the fields',
    async run({ way, kubectl }) {
      const { stdout, stderr } = await kubectl([
        'explain',
        `${way.plural}.spec.referenceType`,
        '--api-version',
        `${way.group}/v1beta1`,
      ]);
      const field = /FIELD: .*/.exec(stdout)?.[0];
      return field ? cellOf(true, field) : no(stderr.trim());
    },
  },
  {
    id: 'protobuf',
    topic,
    title: 'Protocol buffers',
    async run({ way, ask }) {
      const answer = await ask({ path: pathOf(way), accept: 'application/vnd.kubernetes.protobuf' });
      const type = answer.headers['content-type'] ?? '';
      return cellOf(
        answer.status === 200 && type.includes('protobuf'),
        answer.status === 200 ? `200 as ${type}` : saidBy(answer),
      );
    },
  },
  {
    id: 'watch',
    topic,
    title: 'A watch sees what is made, changed and deleted',
    async run(trial) {
      const { way, ask, create } = trial;
      const { metadata } = await must(ask({ path: pathOf(way) }));
      const seen = eventsOf(
        trial,
        `resourceVersion=${metadata?.resourceVersion}&fieldSelector=metadata.name%3Dwatched`,
        3,
      );
      const path = pathOf(way, 'watched');
      await create('watched');
      await must(
        ask({
          method: 'PATCH',
          path,
          type: 'application/merge-patch+json',
          body: { metadata: { labels: { a: 'b' } } },
        }),
      );
      await must(ask({ method: 'DELETE', path }));
      const events = await seen;
      return cellOf(events.join() === 'ADDED,MODIFIED,DELETED', events.join(', ') || 'nothing within 10 s');
    },
  },
];

/** Types of the first events, or of those that come within ten seconds. */
async function eventsOf({ way, signal }: Trial, query: string, count: number): Promise<readonly string[]> {
  const enough = new AbortController();
  const types: string[] = [];
  const late = sleep(10_000, undefined, { signal: enough.signal, ref: false }).then(
    () => enough.abort(),
    () => undefined,
  );
  try {
    for await (const line of way.callers.admin.lines(`${pathOf(way)}?watch=true&${query}`, enough.signal)) {
      const event: { readonly type: string } = JSON.parse(line);
      types.push(event.type);
      if (types.length === count) break;
    }
  } catch (error) {
    if (!enough.signal.aborted || signal.aborted) throw error;
  } finally {
    enough.abort();
    await late;
  }
  return types;
}
