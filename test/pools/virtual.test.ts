import { afterAll, beforeAll, expect, test } from 'vitest';
import { poolServer } from './server.ts';
import { json, type Started, start, untilReady } from './start.ts';

let server: Started;
beforeAll(async () => {
  server = await start(poolServer());
  await untilReady(server);
  for (const name of ['a', 'b'])
    await server.call('POST', 'namespaces/default/pools', { metadata: { name }, spec: { replicas: 1 } });
});
afterAll(() => server.stop());

const path = 'namespaces/default/poolmetrics';

test('what is computed is listed and read, over all filters', async () => {
  const rest = { apiVersion: 'pools.example.com/v1', kind: 'PoolMetrics', missing: 1 };
  const items = ['a', 'b'].map((name) => ({ ...rest, metadata: { name, namespace: 'default' } }));
  await expect.poll(async () => json(await server.call('GET', path))['items']).toEqual(items);
  expect(json(await server.call('GET', `${path}/b`))).toEqual(items[1]);
  expect(json(await server.call('GET', path, undefined, { user: 'mallory' }))).toMatchObject({ code: 403 });
  expect(server.reviews.at(-1)?.resourceAttributes).toMatchObject({ verb: 'list', resource: 'poolmetrics' });
});

test('it has columns', async () => {
  const accept = 'application/json;as=Table;g=meta.k8s.io;v=v1';
  const table = json(await server.call('GET', path, undefined, { headers: { accept } }));
  expect(table).toMatchObject({ columnDefinitions: [{ name: 'Name' }, { name: 'Missing' }], rows: [{}, {}] });
});

test('clients learn that it can be read and nothing else', async () => {
  const { resources } = json(await server.call('GET', '/apis/pools.example.com/v1'));
  expect(resources).toContainEqual({
    name: 'poolmetrics',
    singularName: 'poolmetrics',
    namespaced: true,
    kind: 'PoolMetrics',
    verbs: ['get', 'list'],
  });
  const document = json(await server.call('GET', '/openapi/v3/apis/pools.example.com/v1'));
  const ofMetrics = Object.entries(document['paths'] as object)
    .filter(([key]) => key.includes('poolmetrics'))
    .map(([key, item]) => [key.slice('/apis/pools.example.com/v1'.length), Object.keys(item as object)]);
  expect(ofMetrics).toEqual([
    ['/namespaces/{namespace}/poolmetrics', ['get', 'parameters']],
    ['/namespaces/{namespace}/poolmetrics/{name}', ['get', 'parameters']],
    ['/poolmetrics', ['get', 'parameters']],
  ]);
});
