import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gardenServer } from '../../examples/garden/server.ts';
import { createMemoryStorage } from '../../server/src/apiserver/index.ts';
import { json, type Started, start, untilReady } from '../pools/start.ts';

let server: Started;
beforeAll(async () => {
  server = await start({ ...gardenServer, createStorage: async () => createMemoryStorage() });
  await untilReady(server);
});
afterAll(() => server.stop());

const all = 'namespaces/default/plants';
const plant = (name: string, spec: object) => ({ metadata: { name }, spec: { species: 'Rosa canina', ...spec } });
const merge = { headers: { 'content-type': 'application/merge-patch+json' } };

describe('several groups in one server', () => {
  test('are discovered, each with its versions and resources, the old way and the new', async () => {
    const { groups } = json(await server.call('GET', '/apis'));
    expect(groups).toMatchObject([
      {
        name: 'garden.example.com',
        versions: [{ version: 'v1' }, { version: 'v1beta1' }],
        preferredVersion: { version: 'v1' },
      },
      { name: 'metrics.garden.example.com', versions: [{ version: 'v1' }] },
    ]);
    const accept = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
    const { items } = json(await server.call('GET', '/apis', undefined, { headers: { accept } }));
    expect(items).toMatchObject([
      {
        metadata: { name: 'garden.example.com' },
        versions: [{ resources: [{ resource: 'plants' }] }, { resources: [{ resource: 'plants' }] }],
      },
      { metadata: { name: 'metrics.garden.example.com' }, versions: [{ resources: [{ resource: 'thirsts' }] }] },
    ]);
  });

  test('are served and authorized apart, and one reads what the other stores', async () => {
    await server.call('POST', all, plant('read', {}));
    const watering = { apiVersion: 'garden.example.com/v1', kind: 'Watering', litres: 4 };
    expect((await server.call('POST', `${all}/read/water`, watering)).code).toBe(201);
    const thirst = '/apis/metrics.garden.example.com/v1/namespaces/default/thirsts/read';
    await expect
      .poll(async () => json(await server.call('GET', thirst)))
      .toMatchObject({ apiVersion: 'metrics.garden.example.com/v1', kind: 'Thirst', litres: 6 });
    expect((await server.call('GET', thirst, undefined, { user: 'mallory' })).code).toBe(403);
    expect(server.reviews.at(-1)?.resourceAttributes).toMatchObject({ group: 'metrics.garden.example.com' });
    const wrong = [
      '/apis/garden.example.com/v1/namespaces/default/thirsts',
      '/apis/metrics.garden.example.com/v1/namespaces/default/plants',
      '/apis/metrics.garden.example.com/v1beta1/namespaces/default/thirsts',
    ];
    for (const path of wrong) expect((await server.call('GET', path)).code).toBe(404);
  });

  test('have OpenAPI documents of their own, and one together', async () => {
    const { paths } = json(await server.call('GET', '/openapi/v3')) as { paths: object };
    const wanted = ['garden.example.com/v1', 'garden.example.com/v1beta1', 'metrics.garden.example.com/v1'];
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(wanted.map((gv) => `apis/${gv}`)));
    const { definitions } = json(await server.call('GET', '/openapi/v2')) as { definitions: object };
    const names = ['com.example.garden.v1.Plant', 'com.example.garden.metrics.v1.Thirst'];
    expect(Object.keys(definitions)).toEqual(expect.arrayContaining(names));
  });
});

describe('a plant', () => {
  test('is stored in one form, whatever was sent: on create, update and patch', async () => {
    const created = json(await server.call('POST', all, plant('tidy', { tags: ['wild', 'red'] })));
    expect(created).toMatchObject({ spec: { tags: ['red', 'wild'] } });
    const { metadata } = created as { metadata: object };
    const put = await server.call('PUT', `${all}/tidy`, {
      metadata,
      spec: { species: 'Rosa canina', tags: ['b', 'a'] },
    });
    expect(json(put)).toMatchObject({ spec: { tags: ['a', 'b'] } });
    const patched = await server.call('PATCH', `${all}/tidy`, { spec: { tags: ['y', 'x'] } }, merge);
    expect(json(patched)).toMatchObject({ spec: { tags: ['x', 'y'] }, metadata: { generation: 3 } });
    expect(json(await server.call('GET', `${all}/tidy`))).toMatchObject({ spec: { tags: ['x', 'y'] } });
  });

  test('that differs only in what is tidied is not written', async () => {
    const one = json(await server.call('POST', all, plant('same', { tags: ['a', 'b'] })));
    const other = json(await server.call('PATCH', `${all}/same`, { spec: { tags: ['b', 'a'] } }, merge));
    expect(other['metadata']).toEqual(one['metadata']);
  });

  test('has another shape in the other version, and errors name its fields', async () => {
    const path = `/apis/garden.example.com/v1beta1/${all}`;
    const made = await server.call('POST', path, { metadata: { name: 'old' }, latin: 'Bellis perennis', pots: 2 });
    expect(json(made)).toMatchObject({ apiVersion: 'garden.example.com/v1beta1', latin: 'Bellis perennis', pots: 2 });
    expect(made.headers['warning']).toContain('is deprecated');
    const now = json(await server.call('GET', `${all}/old`));
    expect(now).toMatchObject({ spec: { species: 'Bellis perennis', pots: 2 } });
    const refused = json(await server.call('POST', path, { metadata: { name: 'none' } }));
    expect(refused).toMatchObject({ code: 422, details: { causes: [{ field: 'latin' }] } });
    const changed = json(await server.call('PATCH', `${all}/old`, { spec: { species: 'Rosa canina' } }, merge));
    expect(changed).toMatchObject({ code: 422, details: { causes: [{ field: 'spec.species' }] } });
  });

  test('is found by its species, and shown with it', async () => {
    await server.call('POST', all, plant('found', { species: 'Taxus baccata' }));
    const accept = 'application/json;as=Table;g=meta.k8s.io;v=v1';
    const list = `${all}?fieldSelector=spec.species%3DTaxus%20baccata`;
    const table = json(await server.call('GET', list, undefined, { headers: { accept } }));
    expect(table).toMatchObject({
      columnDefinitions: [{ name: 'Name' }, { name: 'Species' }, { name: 'Age' }],
      rows: [{ cells: ['found', 'Taxus baccata', expect.any(String)] }],
    });
  });

  test('finds no place where there are ten', async () => {
    const { items } = json(await server.call('GET', all)) as { items: object[] };
    for (let n = items.length; n < 10; n++) {
      expect((await server.call('POST', all, plant(`n${n}`, {}))).code).toBe(201);
      // The cache that the plugin reads is a moment behind.
      const thirsts = '/apis/metrics.garden.example.com/v1/namespaces/default/thirsts';
      await expect.poll(async () => json(await server.call('GET', thirsts))['items']).toHaveLength(n + 1);
    }
    expect(json(await server.call('POST', all, plant('n10', {})))).toMatchObject({
      code: 403,
      message: 'plants.garden.example.com "n10" is forbidden: namespace default is full: it has 10 plants',
    });
  });
});
