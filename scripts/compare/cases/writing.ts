import type { Answer } from '../ways/caller.ts';
import { flunder, pathOf, saidBy } from '../ways/way.ts';
import { answered, type Case, cellOf, must, no, type Trial, yes } from './case.ts';

const topic = 'writing';

/** A patch of the labels, in the given format, of an object that it makes. */
async function patched({ way, ask, create }: Trial, name: string, type: string, body: object): Promise<Answer> {
  await create(name);
  return ask({ method: 'PATCH', path: pathOf(way, name), type, body });
}

const labels = { metadata: { labels: { a: 'b' } } };
const hasLabel = (answer: Answer) =>
  cellOf(answer.body.metadata?.labels?.['a'] === 'b', answer.status === 200 ? '200, label set' : saidBy(answer));

export const writing: readonly Case[] = [
  {
    id: 'create',
    topic,
    title: 'Objects are created and read',
    async run({ way, ask, create }) {
      const { metadata } = await create('created');
      const read = await must(ask({ path: pathOf(way, 'created') }));
      return cellOf(read.metadata?.uid === metadata?.uid, `201, generation ${metadata?.generation}`);
    },
  },
  {
    id: 'status',
    topic,
    title: 'status is a subresource',
    async run({ way, ask, create }) {
      await create('with-status');
      const path = pathOf(way, 'with-status');
      const { metadata } = await must(ask({ path }));
      const body = {
        ...flunder(way, 'with-status', { spec: {}, metadata: metadata ?? {} }),
        status: { observedGeneration: 1 },
      };
      const written = await ask({ method: 'PUT', path: `${path}/status`, body });
      if (written.status !== 200) return no(saidBy(written));
      const read = await must(ask({ path }));
      const kept = read.spec?.['referenceType'] === 'Flunder' && read.metadata?.generation === 1;
      return cellOf(
        kept,
        `spec and generation ${read.metadata?.generation} as before, status ${JSON.stringify(read.status)}`,
      );
    },
  },
  {
    id: 'conflict',
    topic,
    title: 'A change of an older version is a conflict',
    async run({ way, ask, create }) {
      const old = await create('changed');
      const path = pathOf(way, 'changed');
      await must(ask({ method: 'PATCH', path, type: 'application/merge-patch+json', body: labels }));
      return answered(await ask({ method: 'PUT', path, body: old }), 409);
    },
  },
  {
    id: 'merge-patch',
    topic,
    title: 'JSON merge patch',
    run: async (trial) => hasLabel(await patched(trial, 'merge', 'application/merge-patch+json', labels)),
  },
  {
    id: 'json-patch',
    topic,
    title: 'JSON patch',
    async run(trial) {
      const body = [{ op: 'add', path: '/metadata/labels', value: { a: 'b' } }];
      return hasLabel(await patched(trial, 'json', 'application/json-patch+json', body));
    },
  },
  {
    id: 'strategic-merge-patch',
    topic,
    title: 'Strategic merge patch',
    run: async (trial) => hasLabel(await patched(trial, 'strategic', 'application/strategic-merge-patch+json', labels)),
  },
  {
    id: 'server-side-apply',
    topic,
    title: 'Server-side apply, with a conflict between two managers',
    async run({ way, ask }) {
      const apply = (manager: string, reference: string) =>
        ask({
          method: 'PATCH',
          path: `${pathOf(way, 'applied')}?fieldManager=${manager}`,
          type: 'application/apply-patch+yaml',
          body: flunder(way, 'applied', { spec: { referenceType: 'Flunder', flunderReference: reference } }),
        });
      const first = await apply('one', 'a');
      if (first.status !== 201) return no(saidBy(first));
      return answered(await apply('two', 'b'), 409);
    },
  },
  {
    id: 'dry-run',
    topic,
    title: 'A dry run changes nothing',
    async run({ way, ask }) {
      await must(ask({ method: 'POST', path: `${pathOf(way)}?dryRun=All`, body: flunder(way, 'not-made') }));
      return cellOf((await ask({ path: pathOf(way, 'not-made') })).status === 404, '201, and then 404');
    },
  },
  {
    id: 'unknown-fields',
    topic,
    title: 'Unknown fields are refused where that is asked for',
    async run({ way, ask }) {
      const body = flunder(way, 'strict', { spec: { colour: 'red' } });
      return answered(await ask({ method: 'POST', path: `${pathOf(way)}?fieldValidation=Strict`, body }), 400);
    },
  },
  {
    id: 'enum',
    topic,
    title: 'A value that the schema does not list is refused',
    run: (trial) => refusedByKubectl(trial, 'bad-type', { referenceType: 'Plunder', flunderReference: 'another' }),
  },
  {
    id: 'rule',
    topic,
    title: 'A rule between fields is kept: one reference excludes the other',
    run: (trial) =>
      refusedByKubectl(trial, 'bad-references', {
        referenceType: 'Fischer',
        flunderReference: 'a',
        fischerReference: 'b',
      }),
  },
  {
    id: 'names',
    topic,
    title: 'Names need not be DNS subdomains',
    async run({ way, ask }) {
      const made = await ask({ method: 'POST', path: pathOf(way), body: flunder(way, 'My_Name') });
      return made.status === 201 ? yes('201 for My_Name') : no(saidBy(made));
    },
  },
];

/** What a person is told. */
async function refusedByKubectl({ way, kubectl }: Trial, name: string, spec: object) {
  const args = ['create', '--validate=false', '--namespace', 'lab-compare', '--filename', '-'];
  const { exitCode, stdout, stderr } = await kubectl(args, flunder(way, name, { spec }));
  return cellOf(exitCode !== 0 && stderr.includes('is invalid'), (stderr || stdout).replaceAll(/\s+/g, ' ').trim());
}
