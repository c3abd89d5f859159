import { describe, expect, test } from 'vitest';
import { createNotFoundHandler } from './not-found.ts';
import { createPathHandler } from './path-handler.ts';
import { chooseForm, createDiscoveryRoutes } from './routes.ts';
import { ask } from './testing/ask.ts';
import { gadgetGroup } from './testing/gadgets.ts';

const handler = createPathHandler(createDiscoveryRoutes([gadgetGroup], ['/healthz']));
const v2 = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
const v2beta1 = 'application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList';
const get = async (path: string) => JSON.parse((await ask(handler, path)).body.toString());

describe('documents', () => {
  test('/ lists every path', async () => {
    expect((await get('/')).paths).toEqual([
      '/apis',
      '/apis/gadgets.example.com',
      '/apis/gadgets.example.com/v1',
      '/apis/gadgets.example.com/v1alpha1',
      '/healthz',
    ]);
  });

  test('/apis lists groups, the preferred version first', async () => {
    const { kind, groups } = await get('/apis');
    expect(kind).toBe('APIGroupList');
    expect(groups[0].preferredVersion).toEqual({ groupVersion: 'gadgets.example.com/v1', version: 'v1' });
  });

  test('a group names itself', async () => {
    expect(await get('/apis/gadgets.example.com/')).toMatchObject({ kind: 'APIGroup', name: 'gadgets.example.com' });
  });

  test('a version lists its resources and subresources only', async () => {
    const names = async (version: string) =>
      (await get(`/apis/gadgets.example.com/${version}`)).resources.map((each: { name: string }) => each.name);
    expect(await names('v1')).toEqual(['boxes', 'gadgets', 'gadgets/status']);
    expect(await names('v1alpha1')).toEqual(['gadgets', 'gadgets/status']);
  });
});

describe('aggregated discovery', () => {
  test('answers with the content type asked for, a tag, and 304 to whoever has it', async () => {
    const { code, headers, body } = await ask(handler, '/apis', { accept: v2 });
    expect(code).toBe(200);
    expect(headers['content-type']).toBe(v2);
    expect(headers.vary).toContain('Accept');
    expect(headers.etag).toMatch(/^"[0-9A-F]{128}"$/);
    const list = JSON.parse(body.toString());
    expect(list.items[0].versions[0]).toMatchObject({ version: 'v1', freshness: 'Current' });
    expect(list.items[0].versions[0].resources[1].subresources[0].subresource).toBe('status');

    const again = await ask(handler, '/apis', { accept: v2, 'if-none-match': headers.etag ?? '' });
    expect(again.code).toBe(304);
    expect(again.body).toHaveLength(0);
  });

  test('v2beta1 is gone: the next form in the list, or 406', async () => {
    expect((await ask(handler, '/apis', { accept: v2beta1 })).code).toBe(406);
    const both = await ask(handler, '/apis', { accept: `${v2beta1},application/json` });
    expect(JSON.parse(both.body.toString()).kind).toBe('APIGroupList');
  });

  test("kubectl's list of forms gets the first", () => {
    expect(chooseForm(`${v2},${v2beta1},application/json`)).toBe('aggregated');
    expect(chooseForm(`application/json,${v2}`)).toEqual({ mediaType: 'application/json', as: 'object' });
    expect(chooseForm(undefined)).toEqual({ mediaType: 'application/json', as: 'object' });
  });
});

test('a path that is none is answered with those that are, below a group with a Status', async () => {
  const routes = createDiscoveryRoutes([gadgetGroup], []);
  const helpful = createPathHandler(routes, createNotFoundHandler([gadgetGroup], ['/apis', '/healthz']));
  const { code, body } = await ask(helpful, '/nope');
  expect([code, JSON.parse(body.toString())]).toEqual([404, { paths: ['/apis', '/healthz'] }]);
  const below = await ask(helpful, '/apis/gadgets.example.com/v9');
  expect([below.code, below.body.toString()]).toEqual([404, expect.stringContaining('StatusError')]);
});

test('other paths are 404, other methods 405', async () => {
  expect((await ask(handler, '/apis/other')).code).toBe(404);
  expect((await ask(handler, '/apis', {}, 'POST')).code).toBe(405);
});
