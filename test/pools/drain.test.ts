import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { poolServer } from './server.ts';
import { json, type Started, start, untilReady } from './start.ts';

let server: Started;
beforeAll(async () => {
  server = await start(poolServer());
  await untilReady(server);
  await server.call('POST', all, { metadata: { name: 'a' }, spec: { replicas: 3 } });
});
afterAll(() => server.stop());

const all = 'namespaces/default/pools';
const drain = { apiVersion: 'pools.example.com/v1', kind: 'Drain', metadata: { name: 'a' }, workers: 2 };

describe('draining a pool', () => {
  test('takes workers out of it, until there are not enough', async () => {
    const done = await server.call('POST', `${all}/a/drain`, drain);
    expect([done.code, json(done)]).toMatchObject([201, { kind: 'Status', status: 'Success' }]);
    expect(json(await server.call('GET', `${all}/a`))).toMatchObject({ spec: { replicas: 1 } });
    const refused = await server.call('POST', `${all}/a/drain`, drain);
    expect([json(refused), refused.headers]).toMatchObject([
      { code: 429, reason: 'TooManyRequests', message: 'there are only 1 workers' },
      { 'retry-after': '1' },
    ]);
  });

  test('is a right of its own, and audited with what was sent', async () => {
    expect((await server.call('POST', `${all}/a/drain`, drain, { user: 'mallory' })).code).toBe(403);
    const attributes = { verb: 'create', resource: 'pools', subresource: 'drain', name: 'a' };
    expect(server.reviews.at(-1)?.resourceAttributes).toMatchObject(attributes);
    expect(
      server.audited().find(({ stage, objectRef }) => stage === 'ResponseComplete' && objectRef?.subresource),
    ).toMatchObject({
      verb: 'create',
      objectRef: { subresource: 'drain', name: 'a' },
      requestObject: drain,
      responseObject: { status: 'Success' },
    });
  });

  test('is in discovery and OpenAPI', async () => {
    const { resources } = json(await server.call('GET', '/apis/pools.example.com/v1'));
    const entry = { name: 'pools/drain', singularName: '', namespaced: true, kind: 'Drain', verbs: ['create'] };
    expect(resources).toContainEqual(entry);
    const document = json(await server.call('GET', '/openapi/v3/apis/pools.example.com/v1'));
    const gvk = { group: 'pools.example.com', version: 'v1', kind: 'Drain' };
    expect(document).toMatchObject({
      paths: {
        '/apis/pools.example.com/v1/namespaces/{namespace}/pools/{name}/drain': {
          post: {
            operationId: 'createPoolsExampleComV1NamespacedPoolDrain',
            'x-kubernetes-group-version-kind': gvk,
            requestBody: {
              content: { 'application/json': { schema: { $ref: '#/components/schemas/com.example.pools.v1.Drain' } } },
            },
          },
        },
      },
      components: {
        schemas: {
          'com.example.pools.v1.Drain': {
            properties: { workers: { type: 'integer', default: 1 } },
            'x-kubernetes-group-version-kind': [gvk],
          },
        },
      },
    });
  });
});
