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
const merge = { headers: { 'content-type': 'application/merge-patch+json' } };
const verbs = ['get', 'patch', 'update'];
const scaleKind = { group: 'autoscaling', version: 'v1', kind: 'Scale' };

describe('the scale of a pool', () => {
  test('is written as kubectl scale writes it, and the pool has it', async () => {
    const patched = await server.call('PATCH', `${all}/a/scale`, { spec: { replicas: 5 } }, merge);
    expect(json(patched)).toMatchObject({ apiVersion: 'autoscaling/v1', kind: 'Scale', spec: { replicas: 5 } });
    expect(json(await server.call('GET', `${all}/a`))).toMatchObject({ spec: { replicas: 5 } });
    const scale = json(await server.call('GET', `${all}/a/scale`));
    const put = await server.call('PUT', `${all}/a/scale`, { ...scale, spec: { replicas: 2 } });
    expect(json(put)).toMatchObject({ spec: { replicas: 2 }, status: { replicas: 0 } });
    const stale = await server.call('PUT', `${all}/a/scale`, scale);
    expect(json(stale)).toMatchObject({ code: 409, reason: 'Conflict' });
  });

  test("obeys the pool's rules", async () => {
    const refused = await server.call('PATCH', `${all}/a/scale`, { spec: { replicas: 101 } }, merge);
    expect(json(refused)).toMatchObject({ code: 422, message: expect.stringContaining('must be at most 100') });
  });

  test('is a right of its own', async () => {
    const answer = await server.call('GET', `${all}/a/scale`, undefined, { user: 'mallory' });
    expect(json(answer)).toMatchObject({
      code: 403,
      message: expect.stringContaining('User "mallory" cannot get resource "pools/scale" in API group'),
    });
    expect(server.reviews.at(-1)).toMatchObject({
      user: 'mallory',
      resourceAttributes: { verb: 'get', resource: 'pools', subresource: 'scale', name: 'a', namespace: 'default' },
    });
    await server.call('PUT', `${all}/a/scale`, {}, { user: 'mallory' });
    expect(server.reviews.at(-1)?.resourceAttributes).toMatchObject({ verb: 'update', subresource: 'scale' });
  });

  test('is in discovery, old and new', async () => {
    const { resources } = json(await server.call('GET', '/apis/pools.example.com/v1'));
    expect(resources).toContainEqual({ name: 'pools/scale', singularName: '', namespaced: true, ...scaleKind, verbs });
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
    const aggregated = await server.call('GET', '/apis', undefined, { headers: { accept } });
    expect(json(aggregated)['items']).toMatchObject([
      {
        versions: [
          {
            resources: [
              { resource: 'poolmetrics' },
              {
                resource: 'pools',
                subresources: expect.arrayContaining([{ subresource: 'scale', responseKind: scaleKind, verbs }]),
              },
            ],
          },
        ],
      },
    ]);
  });

  test('is in OpenAPI', async () => {
    const path = '/apis/pools.example.com/v1/namespaces/{namespace}/pools/{name}/scale';
    for (const document of ['/openapi/v2', '/openapi/v3/apis/pools.example.com/v1']) {
      const { paths } = json(await server.call('GET', document)) as { paths: Record<string, object> };
      expect(Object.keys(paths[path] ?? {})).toEqual(expect.arrayContaining(['get', 'put', 'patch', 'parameters']));
      expect(paths[path]).toMatchObject({
        put: {
          operationId: 'replacePoolsExampleComV1NamespacedPoolScale',
          'x-kubernetes-group-version-kind': scaleKind,
        },
      });
    }
  });
});
