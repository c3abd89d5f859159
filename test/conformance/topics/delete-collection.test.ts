import { expect } from 'vitest';
import type { Api } from '../harness/api.ts';
import { flunder, made } from '../harness/objects.ts';
import type { Space } from '../harness/space.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('Delete a collection');

async function make(api: Api, space: Space, prefix: string, labels: object, count: number): Promise<void> {
  for (let n = 1; n <= count; n++) made(await api.post(space.path(), flunder(`${prefix}-${n}`, {}, { labels })));
}

async function left(api: Api, space: Space, selector: string): Promise<number | undefined> {
  return (await api.get(space.path(), { labelSelector: selector })).body.items?.length;
}

conform('removes what the labels select, and answers it as a list', async ({ api, space, name }) => {
  await make(api, space, name, { set: name, which: 'a' }, 2);
  await make(api, space, `${name}-other`, { set: name, which: 'b' }, 1);
  const { code, body } = await api.delete(space.path(), undefined, { labelSelector: `set=${name},which=a` });
  expect(code).toBe(200);
  expect(body.kind).toBe('FlunderList');
  expect(body.items?.map(({ metadata }) => metadata?.name).sort()).toEqual([`${name}-1`, `${name}-2`]);
  expect(await left(api, space, `set=${name}`)).toBe(1);
});

conform('heeds field selectors', async ({ api, space, name }) => {
  await make(api, space, name, { set: name }, 2);
  const query = { labelSelector: `set=${name}`, fieldSelector: `metadata.name=${name}-1` };
  expect((await api.delete(space.path(), undefined, query)).code).toBe(200);
  expect(await left(api, space, `set=${name}`)).toBe(1);
});

conform('removes nothing in a dry run', async ({ api, space, name }) => {
  await make(api, space, name, { set: name }, 2);
  const answer = await api.delete(space.path(), undefined, { labelSelector: `set=${name}`, dryRun: 'All' });
  expect(answer.code).toBe(200);
  expect(await left(api, space, `set=${name}`)).toBe(2);
});

conform('leaves what has finalizers as being deleted', async ({ api, space, name }) => {
  const metadata = { labels: { set: name }, finalizers: ['example.com/hold'] };
  await api.post(space.path(), flunder(name, {}, metadata));
  expect((await api.delete(space.path(), undefined, { labelSelector: `set=${name}` })).code).toBe(200);
  expect(made(await api.get(space.path('v1beta1', name))).metadata.deletionTimestamp).toBeDefined();
  await api.patch(space.path('v1beta1', name), 'merge', { metadata: { finalizers: null } });
});

conform('answers an empty list where nothing is selected', async ({ api, space, name }) => {
  const { code, body } = await api.delete(space.path(), undefined, { labelSelector: `set=${name}` });
  expect(code).toBe(200);
  expect(body.items).toEqual([]);
});

conform(
  'is not hindered by clients that list protobuf first',
  { better: 'The Go sample answers 406 at first, which delays the deletion of namespaces (kubernetes#86666)' },
  async ({ api, space, name }) => {
    await make(api, space, name, { set: name }, 1);
    const accept = 'application/vnd.kubernetes.protobuf,application/json';
    const query = { labelSelector: `set=${name}` };
    expect((await api.call('DELETE', space.path(), { query, headers: { accept } })).code).toBe(200);
  },
);
