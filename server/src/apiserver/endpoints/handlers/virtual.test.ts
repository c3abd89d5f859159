import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newServiceUnavailable } from '../../api/errors.ts';
import type { KubeObject } from '../../api/meta.ts';
import { ageColumn, nameColumn } from '../../printers/columns.ts';
import { defineVersion } from '../../registry/define-version.ts';
import { defineVirtualResource } from '../../registry/define-virtual-resource.ts';
import { startTestServer, type TestServer, widget } from '../testing/test-server.ts';
import { widgets } from '../testing/widget.ts';

const v1 = defineVersion({
  version: 'v1',
  schema: {
    type: 'object',
    properties: { load: { type: 'integer', format: 'int32' }, asker: { type: 'string' } },
  },
  columns: [
    nameColumn,
    { name: 'Load', type: 'integer', description: '', priority: 0, cell: ({ load }) => load ?? null },
    ageColumn,
  ],
  selectableFields: [{ path: 'load', value: ({ load = 0 }) => String(load) }],
});

const widgetMetrics = defineVirtualResource({
  group: widgets.group,
  kind: 'WidgetMetrics',
  resource: 'widgetmetrics',
  namespaced: true,
  versions: [v1],
  async list({ listers, user, warn }) {
    warn('measured just now');
    const all = await listers(widgets).list();
    return all.map(({ metadata: { name, namespace, labels }, spec }) => ({
      metadata: { name: name ?? '', namespace: namespace ?? '', ...(labels && { labels }) },
      load: spec.size ?? 0,
      asker: user.name,
    }));
  },
});

const gauges = defineVirtualResource({
  group: widgets.group,
  kind: 'Gauge',
  resource: 'gauges',
  namespaced: false,
  versions: [v1],
  list: () => {
    throw newServiceUnavailable('nothing measured yet');
  },
  get: (_caller, name) => (name === 'one' ? { metadata: { name }, load: 1 } : undefined),
});

const table = { accept: 'application/json;as=Table;g=meta.k8s.io;v=v1' };
const names = ({ items }: { readonly items: readonly KubeObject[] }) => items.map(({ metadata }) => metadata.name);

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ virtualResources: [widgetMetrics, gauges] });
  for (const [namespace, name, size, labels] of [
    ['one', 'b', 2, { tier: 'web' }],
    ['one', 'a', 1, {}],
    ['two', 'a', 3, { tier: 'web' }],
  ] as const) {
    await server.call('POST', `v1/namespaces/${namespace}/widgets`, widget(name, { size }, { labels }));
  }
  // Listers show what the watch cache has heard of.
  const heard = async () => expect((await server.call('GET', 'v1/widgetmetrics')).json.items).toHaveLength(3);
  await vi.waitFor(heard, { timeout: 20_000 });
});
afterAll(() => server.close());

describe('a virtual resource', () => {
  it('lists what its function computes of what is stored, in order, in a namespace or all', async () => {
    const { json, headers } = await server.call('GET', 'v1/namespaces/one/widgetmetrics');
    const metadata = { namespace: 'one' };
    const rest = { kind: 'WidgetMetrics', apiVersion: 'test.example.com/v1', asker: 'tester' };
    expect(json).toEqual({
      kind: 'WidgetMetricsList',
      apiVersion: 'test.example.com/v1',
      metadata: {},
      items: [
        { ...rest, metadata: { ...metadata, name: 'a' }, load: 1 },
        { ...rest, metadata: { ...metadata, name: 'b', labels: { tier: 'web' } }, load: 2 },
      ],
    });
    expect(headers.get('warning')).toBe('299 - "measured just now"');
    expect(names((await server.call('GET', 'v1/widgetmetrics?limit=1')).json)).toEqual(['a', 'b', 'a']);
  });

  it('has its selectors applied', async () => {
    const select = async (query: string) => names((await server.call('GET', `v1/widgetmetrics?${query}`)).json);
    expect(await select('labelSelector=tier%3Dweb')).toEqual(['b', 'a']);
    expect(await select('fieldSelector=load%3D1')).toEqual(['a']);
    expect(await select('fieldSelector=metadata.namespace%3Dtwo')).toEqual(['a']);
    expect((await server.call('GET', 'v1/widgetmetrics?fieldSelector=asker%3Dx')).code).toBe(400);
  });

  it('comes as a table, and as metadata alone', async () => {
    const { json } = await server.call('GET', 'v1/namespaces/one/widgetmetrics', undefined, table);
    expect(json.rows).toMatchObject([
      { cells: ['a', 1, '<unknown>'], object: { metadata: { name: 'a' } } },
      { cells: ['b', 2, '<unknown>'] },
    ]);
    const accept = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
    const partial = await server.call('GET', 'v1/namespaces/two/widgetmetrics', undefined, { accept });
    expect(partial.json.items).toEqual([expect.not.objectContaining({ load: 3 })]);
  });

  it('is read one by one: found in the list, or by a function of its own', async () => {
    const { json } = await server.call('GET', 'v1/namespaces/two/widgetmetrics/a');
    expect(json).toMatchObject({ kind: 'WidgetMetrics', metadata: { namespace: 'two' }, load: 3 });
    expect((await server.call('GET', 'v1/namespaces/two/widgetmetrics/b')).json).toMatchObject({
      code: 404,
      message: 'widgetmetrics.test.example.com "b" not found',
    });
    expect((await server.call('GET', 'v1/gauges/one')).json).toMatchObject({ kind: 'Gauge', load: 1 });
    expect((await server.call('GET', 'v1/gauges/two')).code).toBe(404);
    expect((await server.call('GET', 'v1/gauges')).json).toMatchObject({ code: 503, message: 'nothing measured yet' });
  });

  it('can be neither written nor watched', async () => {
    const path = 'v1/namespaces/one/widgetmetrics';
    for (const [method, url] of [
      ['POST', path],
      ['DELETE', path],
      ['GET', `${path}?watch=1`],
      ['PUT', `${path}/a`],
      ['PATCH', `${path}/a`],
      ['DELETE', `${path}/a`],
    ] as const) {
      expect((await server.call(method, url)).code).toBe(405);
    }
  });
});
