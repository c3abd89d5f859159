import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createPathHandler } from '../discovery/path-handler.ts';
import { ask } from '../discovery/testing/ask.ts';
import { gadgetGroup } from '../discovery/testing/gadgets.ts';
import { createOpenAPIRoutes } from './routes.ts';

const handler = createPathHandler(createOpenAPIRoutes([gadgetGroup], { title: 'Gadgets', version: '1' }));
const get = async (path: string) => JSON.parse((await ask(handler, path)).body.toString());
const version = '/openapi/v3/apis/gadgets.example.com/v1';

/** Every `$ref` and `operationId` in a document. */
function collect(value: unknown, key: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) =>
    name === key && typeof child === 'string' ? [child] : collect(child, key),
  );
}

function resolve(document: object, ref: string): unknown {
  return ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], document);
}

describe.each(['/openapi/v2', version])('%s', (path) => {
  test('refers to nothing that is not there', async () => {
    const document = await get(path);
    const refs = new Set(collect(document, '$ref'));
    expect(refs.size).toBeGreaterThan(10);
    expect([...refs].filter((ref) => resolve(document, ref) === undefined)).toEqual([]);
  });

  test('gives every operation an id of its own', async () => {
    const ids = collect(await get(path), 'operationId');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('createGadgetsExampleComV1NamespacedGadget');
    expect(ids).toContain('deleteGadgetsExampleComV1CollectionBox');
    expect(ids).toContain('patchGadgetsExampleComV1NamespacedGadgetStatus');
  });

  test('is compressed for those who take it', async () => {
    const { headers, body } = await ask(handler, path, { 'accept-encoding': 'gzip' });
    expect(headers['content-encoding']).toBe('gzip');
    expect(JSON.parse(gunzipSync(body).toString())).toEqual(await get(path));
  });
});

test('the version of the server is described like the rest', async () => {
  const { paths } = await get('/openapi/v3');
  const { components } = await get(paths.version.serverRelativeURL.split('?')[0]);
  expect(components.schemas['io.k8s.apimachinery.pkg.version.Info'].required).toContain('gitVersion');
  expect(Object.keys((await get('/openapi/v2')).paths)).toContain('/version/');
});

test('patches list what kubectl looks for', async () => {
  const { patch } = (await get(version)).paths['/apis/gadgets.example.com/v1/namespaces/{namespace}/gadgets/{name}'];
  expect(Object.keys(patch.requestBody.content)).toContain('application/strategic-merge-patch+json');
  expect(Object.keys(patch.requestBody.content)).toContain('application/apply-patch+yaml');
  expect(patch.parameters.map((each: { name: string }) => each.name)).toEqual([
    'dryRun',
    'fieldManager',
    'fieldValidation',
    'force',
  ]);
  expect(patch['x-kubernetes-group-version-kind']).toEqual({
    group: 'gadgets.example.com',
    version: 'v1',
    kind: 'Gadget',
  });
});

test('lists say how they merge', async () => {
  const { definitions } = await get('/openapi/v2');
  expect(definitions['com.example.gadgets.v1.GadgetSpec'].properties).toMatchObject({
    size: { type: 'integer', format: 'int32', default: 3 },
    colours: { 'x-kubernetes-list-type': 'set', 'x-kubernetes-patch-strategy': 'merge' },
    parts: {
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      'x-kubernetes-patch-merge-key': 'name',
    },
    tags: { additionalProperties: { type: 'string' } },
  });
});

describe('/openapi/v3', () => {
  test('points to documents that may be kept for good', async () => {
    const { paths } = await get('/openapi/v3');
    expect(Object.keys(paths)).toContain('apis/gadgets.example.com/v1');
    for (const { serverRelativeURL } of Object.values<{ serverRelativeURL: string }>(paths)) {
      const { code, headers } = await ask(handler, serverRelativeURL);
      expect(code).toBe(200);
      expect(headers['cache-control']).toBe('public, immutable');
    }
  });

  test('an outdated hash gets the document, not to be kept, and no redirect', async () => {
    const { code, headers } = await ask(handler, `${version}?hash=OLD`);
    expect(code).toBe(200);
    expect(headers['cache-control']).not.toContain('immutable');
  });
});

test('protobuf is not needed by those who take JSON too', async () => {
  const protobuf = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';
  expect((await ask(handler, '/openapi/v2', { accept: `${protobuf},application/json` })).code).toBe(200);
  expect((await ask(handler, '/openapi/v2', { accept: protobuf })).code).toBe(406);
});

test('a client that has the document is told so', async () => {
  const { headers } = await ask(handler, '/openapi/v2');
  expect((await ask(handler, '/openapi/v2', { 'if-none-match': headers.etag ?? '' })).code).toBe(304);
});
