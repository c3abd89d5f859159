import { expect } from 'vitest';
import type { Body } from '../harness/answer.ts';
import type { Api } from '../harness/api.ts';
import { fischer, flunder, made, must } from '../harness/objects.ts';
import { fischersPath, type Space } from '../harness/space.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('List');
const names = ({ items }: Body) => items?.map(({ metadata }) => metadata?.name);

async function make(api: Api, space: Space, set: string, count: number): Promise<void> {
  for (let n = 1; n <= count; n++) made(await api.post(space.path(), flunder(`${set}-${n}`, {}, { labels: { set } })));
}

conform('is a FlunderList with a resourceVersion', async ({ api, space, name }) => {
  await make(api, space, name, 2);
  const { code, body } = await api.get(space.path(), { labelSelector: `set=${name}` });
  expect(code).toBe(200);
  expect(body).toMatchObject({ kind: 'FlunderList', apiVersion: 'wardle.example.com/v1beta1' });
  expect(body.metadata?.resourceVersion).toMatch(/^[1-9]\d*$/);
  expect(names(body)).toEqual([`${name}-1`, `${name}-2`]);
});

conform('has items even where there are none', async ({ api, space, name }) => {
  expect((await api.get(space.path(), { labelSelector: `set=${name}` })).body.items).toEqual([]);
});

conform('spans all namespaces where none is named', async ({ api, space, name }) => {
  await make(api, space, name, 1);
  const { body } = await api.get('/apis/wardle.example.com/v1beta1/flunders', { labelSelector: `set=${name}` });
  expect(names(body)).toEqual([`${name}-1`]);
});

conform('of cluster-scoped objects works, too', async ({ api, name }) => {
  made(await api.post(fischersPath(), fischer(name)));
  const { body } = await api.get(fischersPath());
  expect(body.kind).toBe('FischerList');
  expect(names(body)).toContain(name);
  await api.delete(`${fischersPath()}/${name}`);
});

conform('in pages is complete, in order, and says how much is left', async ({ api, space, name }) => {
  await make(api, space, name, 5);
  const query = { limit: 2 };
  const first = (await api.get(space.path(), query)).body;
  const total = must((await api.get(space.path())).body.items).length;
  expect(first.items).toHaveLength(2);
  expect(first.metadata?.remainingItemCount).toBe(total - 2);
  let page = first;
  const all = [...(names(page) ?? [])];
  while (page.metadata?.continue) {
    page = (await api.get(space.path(), { ...query, continue: page.metadata.continue })).body;
    all.push(...(names(page) ?? []));
  }
  expect(all).toEqual(names((await api.get(space.path())).body));
  expect(page.metadata).not.toHaveProperty('remainingItemCount');
});

conform('in pages shows one moment, whatever is written meanwhile', async ({ api, space, name }) => {
  await make(api, space, name, 3);
  const query = { limit: 1, labelSelector: `set=${name}` };
  const first = (await api.get(space.path(), query)).body;
  await api.delete(space.path('v1beta1', `${name}-2`));
  const second = (await api.get(space.path(), { ...query, continue: must(first.metadata?.continue) })).body;
  expect(names(second)).toEqual([`${name}-2`]);
  expect(second.metadata?.resourceVersion).toBe(first.metadata?.resourceVersion);
});

conform('in pages by a selector does not say how much is left', async ({ api, space, name }) => {
  await make(api, space, name, 2);
  const { body } = await api.get(space.path(), { limit: 1, labelSelector: `set=${name}` });
  expect(body.metadata?.continue).toBeTruthy();
  expect(body.metadata).not.toHaveProperty('remainingItemCount');
});

conform('has a token that other clients and servers can read', async ({ api, space, name }) => {
  await make(api, space, name, 2);
  const { body } = await api.get(space.path(), { limit: 1, labelSelector: `set=${name}` });
  const token = JSON.parse(Buffer.from(must(body.metadata?.continue), 'base64url').toString());
  expect(token).toMatchObject({ v: 'meta.k8s.io/v1', rv: Number(body.metadata?.resourceVersion) });
  expect([`${name}-1\u0000`, `/${name}-1\u0000`]).toContain(token.start);
});

conform('goes on by a token of another make', async ({ api, space, name }) => {
  await make(api, space, name, 2);
  const { metadata } = (await api.get(space.path())).body;
  for (const start of [`${name}-1\u0000`, `/${name}-1\u0000`]) {
    const token = { v: 'meta.k8s.io/v1', rv: Number(metadata?.resourceVersion), start };
    const query = { continue: Buffer.from(JSON.stringify(token)).toString('base64url') };
    expect(names((await api.get(space.path(), { ...query, labelSelector: `set=${name}` })).body)).toEqual([
      `${name}-2`,
    ]);
  }
});

conform('refuses a token that is none', async ({ api, space }) => {
  for (const bad of ['nonsense', Buffer.from('{}').toString('base64url'), '%%%']) {
    const { body } = await api.get(space.path(), { limit: 1, continue: bad });
    expect(body, bad).toMatchObject({ code: 400, reason: 'BadRequest' });
    expect(body.message, bad).toContain('continue key is not valid');
  }
});

conform('lets no token lead out of its place', async ({ api, space }) => {
  const start = '../../secrets\u0000';
  const token = Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: 5, start })).toString('base64url');
  const { body } = await api.get(space.path(), { limit: 1, continue: token });
  expect(body).toMatchObject({ code: 400, reason: 'BadRequest' });
});

conform('refuses a token together with a resourceVersion', async ({ api, space, name }) => {
  await make(api, space, name, 2);
  const { body } = await api.get(space.path(), { limit: 1 });
  const query = { limit: 1, continue: must(body.metadata?.continue), resourceVersion: 5 };
  const refused = (await api.get(space.path(), query)).body;
  expect(refused.code).toBe(400);
  expect(refused.message).toContain('specifying resource version is not allowed when using continue');
});

conform('refuses a limit that is no number', async ({ api, space }) => {
  const { body } = await api.get(space.path(), { limit: 'many' });
  expect(body).toMatchObject({ code: 400, reason: 'BadRequest' });
});

conform('with a limit above what there is has no token', async ({ api, space, name }) => {
  await make(api, space, name, 1);
  const { body } = await api.get(space.path(), { limit: 500, labelSelector: `set=${name}` });
  expect(body.metadata).not.toHaveProperty('continue');
});
