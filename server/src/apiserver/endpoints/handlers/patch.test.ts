import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer, widget } from '../testing/test-server.ts';
import type { WireObject } from '../testing/wire-object.ts';

let server: TestServer;
const all = 'v1/namespaces/default/widgets';

beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const patch = (kind: string, body: unknown, query = '', name = 'a') =>
  server.call('PATCH', `${all}/${name}${query}`, body, { 'content-type': `application/${kind}` });

describe('patch', () => {
  it('takes JSON patches', async () => {
    await server.call('POST', all, widget('a', { list: ['x'] }));
    const done = await patch('json-patch+json', [
      { op: 'test', path: '/spec/list/0', value: 'x' },
      { op: 'add', path: '/spec/list/-', value: 'y' },
    ]);
    expect([done.code, done.json.spec.list]).toEqual([200, ['x', 'y']]);
    const failed = await patch('json-patch+json', [{ op: 'test', path: '/spec/list/0', value: 'z' }]);
    expect(failed.json).toMatchObject({ code: 422, reason: 'Invalid' });
    expect((await patch('json-patch+json', [{ op: 'remove', path: '/spec/nope' }])).code).toBe(422);
    expect((await patch('json-patch+json', { op: 'remove' })).code).toBe(400);
    expect((await patch('json-patch+json', [{ op: 'add', path: '/__proto__/x', value: 1 }])).code).toBe(422);
  });

  it('takes strategic merge patches: lists by key, sets, deletion', async () => {
    await server.call('POST', all, widget('a', { tags: ['x'], parts: [{ name: 'p', count: 1 }, { name: 'q' }] }));
    const { json } = await patch('strategic-merge-patch+json', {
      spec: {
        tags: ['y'],
        parts: [{ name: 'r' }, { name: 'p', note: 'n' }, { name: 'q', $patch: 'delete' }],
        '$setElementOrder/parts': [{ name: 'r' }, { name: 'p' }],
      },
    });
    expect(json.spec).toMatchObject({ tags: ['y', 'x'], parts: [{ name: 'r' }, { name: 'p', count: 1, note: 'n' }] });
    const { json: less } = await patch('strategic-merge-patch+json', {
      spec: { '$deleteFromPrimitiveList/tags': ['x'] },
    });
    expect(less.spec.tags).toEqual(['y']);
  });

  it('refuses what it does not know, and a stale resourceVersion', async () => {
    await server.call('POST', all, widget('a'));
    expect((await patch('json', {})).json.code).toBe(415);
    expect((await patch('merge-patch+json', { metadata: { resourceVersion: '1' } })).json.code).toBe(409);
    expect((await patch('merge-patch+json', { metadata: { name: 'b' } })).json.code).toBe(400);
    expect((await patch('merge-patch+json', {}, '?force=true')).json.code).toBe(422);
    expect((await patch('merge-patch+json', {}, '', 'b')).json.code).toBe(404);
    const strict = await patch('merge-patch+json', { spec: { colr: 1 } }, '?fieldValidation=Strict');
    expect(strict.json.message).toMatch(
      /^ "" is invalid: patch: Invalid value: .*strict decoding error: unknown field "spec.colr"/,
    );
  });

  it('leaves out metadata that is empty', async () => {
    await server.call('POST', all, widget('a', {}, { finalizers: ['x/y'], labels: { a: 'b' } }));
    const { json } = await patch('merge-patch+json', { metadata: { finalizers: [], labels: { a: null } } });
    expect(Object.keys(json.metadata)).not.toEqual(expect.arrayContaining(['finalizers']));
    expect(Object.keys(json.metadata)).not.toEqual(expect.arrayContaining(['labels']));
  });

  it('works through the other version', async () => {
    await server.call('POST', all, widget('a'));
    const merge = { 'content-type': 'application/merge-patch+json' };
    const { json } = await server.call(
      'PATCH',
      'v1alpha1/namespaces/default/widgets/a',
      { spec: { colour: 'red' } },
      merge,
    );
    expect(json).toMatchObject({ apiVersion: 'test.example.com/v1alpha1', spec: { colour: 'red' } });
    expect((await server.call('GET', `${all}/a`)).json.spec.color).toBe('red');
  });
});

describe('server-side apply', () => {
  const apply = (spec: object, manager: string, more = '', metadata: object = {}) =>
    patch('apply-patch+yaml', JSON.stringify(widget('a', spec, metadata)), `?fieldManager=${manager}${more}`);
  const owners = ({ metadata }: WireObject) =>
    metadata.managedFields?.map(({ manager, operation }) => `${manager} ${operation}`);

  it('creates, then changes only what is said otherwise', async () => {
    const created = await apply({ color: 'red' }, 'me');
    expect([created.code, created.json.spec]).toEqual([201, { color: 'red', size: 1 }]);
    expect(created.json.metadata.managedFields).toMatchObject([
      { manager: 'me', operation: 'Apply', fieldsV1: { 'f:spec': { 'f:color': {} } } },
    ]);
    const again = await apply({ color: 'red' }, 'me');
    expect([again.code, again.json]).toEqual([200, created.json]);
  });

  it('takes away what is no longer applied, unless another owns it', async () => {
    await apply({ color: 'red', tags: ['y', 'x'], parts: [{ name: 'p', count: 1 }], options: { k: 'v' } }, 'me');
    await apply({ tags: ['y'] }, 'you');
    const { json } = await apply({ color: 'red' }, 'me');
    expect(json.spec).toEqual({ color: 'red', size: 1, tags: ['y'] });
    expect(owners(json)).toEqual(['you Apply', 'me Apply']);
  });

  it('forgives kubectl conflicts with what it applied from the client, as long as that is still so', async () => {
    const said = (apiVersion: string) => JSON.stringify({ apiVersion, kind: 'Widget', spec: { color: 'red' } });
    const note = (text: string) => ({ annotations: { 'kubectl.kubernetes.io/last-applied-configuration': text } });
    await server.call('POST', all, widget('a', { color: 'red' }, note(said('test.example.com/v1'))));
    expect((await apply({ color: 'blue' }, 'other')).code).toBe(409);
    expect((await apply({ color: 'blue' }, 'kubectl')).json.spec).toMatchObject({ color: 'blue' });
    // Now the annotation says something else than what is there.
    await apply({ color: 'green' }, 'other', '&force=true');
    expect((await apply({ color: 'blue' }, 'kubectl')).code).toBe(409);
    for (const [index, text] of ['no json', said('other/v1'), '[]'].entries()) {
      const path = `${all}/b${index}`;
      await server.call('POST', all, widget(`b${index}`, { color: 'red' }, note(text)));
      const body = JSON.stringify(widget(`b${index}`, { color: 'blue' }));
      const type = { 'content-type': 'application/apply-patch+yaml' };
      expect((await server.call('PATCH', `${path}?fieldManager=kubectl`, body, type)).code, text).toBe(409);
    }
  });

  it('lets kubectl take over from client-side apply without losing a label', async () => {
    const labels = { app: 'x', gone: 'y' };
    await server.call('POST', all, widget('a', { color: 'red' }, { labels }));
    const noted = await apply({}, 'noter', '', { labels: { app: 'x' } });
    expect(noted.json.metadata.managedFields?.map(({ time }) => time === undefined)).toEqual([true, false]);
    // kubectl renames the updater's entry to one of apply, with `labels` itself among its fields.
    const managedFields = noted.json.metadata.managedFields?.map((entry) =>
      entry.operation === 'Update' ? { ...entry, manager: 'kubectl', operation: 'Apply' } : entry,
    );
    await patch('json-patch+json', [{ op: 'replace', path: '/metadata/managedFields', value: managedFields }]);
    const { json } = await apply({ color: 'red' }, 'kubectl', '', { labels: { app: 'x' } });
    expect(json.metadata.labels).toEqual({ app: 'x' });
    const { json: less } = await apply({ color: 'red' }, 'kubectl');
    expect([less.metadata.labels, owners(less)]).toEqual([{ app: 'x' }, ['noter Apply', 'kubectl Apply']]);
  });

  it('leaves the object there when everything is given up', async () => {
    await apply({ color: 'red', options: { k: 'v' } }, 'me');
    const { code, json } = await apply({}, 'me');
    expect([code, json.metadata.name, json.spec]).toEqual([200, 'a', { size: 1 }]);
  });

  it('keeps what was there before anybody owned anything', async () => {
    await server.call('POST', all, widget('a', { color: 'red' }));
    await patch('merge-patch+json', { metadata: { managedFields: [{}] } });
    const { json } = await apply({ color: 'blue' }, 'me');
    expect(json.message).toContain('conflict with "before-first-apply" using test.example.com/v1: .spec.color');
  });

  it('refuses what another owns, and takes it by force', async () => {
    await apply({ color: 'red', list: ['a'] }, 'me');
    const one = await apply({ color: 'blue' }, 'you');
    expect(one.json).toMatchObject({
      code: 409,
      reason: 'Conflict',
      message: 'Apply failed with 1 conflict: conflict with "me": .spec.color',
      details: { causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "me"', field: '.spec.color' }] },
    });
    const two = await apply({ color: 'blue', list: ['b'] }, 'you');
    expect(two.json.message).toBe('Apply failed with 2 conflicts: conflicts with "me":\n- .spec.color\n- .spec.list');
    const forced = await apply({ color: 'blue', list: ['b'] }, 'you', '&force=true');
    expect([forced.code, forced.json.spec.color, owners(forced.json)]).toEqual([200, 'blue', ['you Apply']]);
  });

  it('is in conflict with updaters, in the words of their version', async () => {
    await server.call('POST', 'v1alpha1/namespaces/default/widgets', {
      metadata: { name: 'a' },
      spec: { colour: 'red' },
    });
    const { json } = await apply({ color: 'blue' }, 'me');
    expect(json.message).toBe(
      'Apply failed with 1 conflict: conflict with "tester" using test.example.com/v1alpha1: .spec.colour',
    );
  });

  it('keeps what it owned when it goes on in another version', async () => {
    await apply({ color: 'red', size: 5 }, 'me');
    const body = {
      apiVersion: 'test.example.com/v1alpha1',
      kind: 'Widget',
      metadata: { name: 'a' },
      spec: { size: 5 },
    };
    const headers = { 'content-type': 'application/apply-patch+yaml' };
    const { json } = await server.call('PATCH', 'v1alpha1/namespaces/default/widgets/a?fieldManager=me', body, headers);
    expect(json.spec).toEqual({ size: 5 });
    expect(owners(json)).toEqual(['me Apply']);
  });

  it('merges finalizers and owners with those of others', async () => {
    const owner = (uid: string) => ({ apiVersion: 'v1', kind: 'Pod', name: uid, uid });
    await server.call('POST', all, widget('a', {}, { finalizers: ['x/one'], ownerReferences: [owner('u1')] }));
    const { json } = await apply({}, 'me', '', { finalizers: ['x/two'], ownerReferences: [owner('u2')] });
    expect(json.metadata.finalizers).toEqual(['x/one', 'x/two']);
    expect(json.metadata.ownerReferences?.map(({ uid }) => uid)).toEqual(['u1', 'u2']);
    const { json: less } = await apply({}, 'me');
    expect(less.metadata.finalizers).toEqual(['x/one']);
  });

  it.each([
    [
      '',
      { apiVersion: 'test.example.com/v1', kind: 'Widget', metadata: { name: 'a' } },
      422,
      'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
    ],
    [
      '?fieldManager=me',
      { apiVersion: 'test.example.com/v1', kind: 'Widget', metadata: { name: 'a' }, spec: { bogus: 1 } },
      500,
      'failed to create typed patch object (/a; test.example.com/v1, Kind=Widget): .spec.bogus: field not declared in schema',
    ],
    [
      '?fieldManager=me',
      { apiVersion: 'test.example.com/v1', kind: 'Widget', metadata: { name: 'b' } },
      400,
      'the name of the object (b) does not match the name on the URL (a)',
    ],
  ])('refuses %s %j', async (query, body, code, message) => {
    expect((await patch('apply-patch+yaml', body, query)).json).toMatchObject({ code, message });
  });

  it('forgets all managers on one empty entry, and keeps them on none', async () => {
    const { json } = await apply({ color: 'red' }, 'me');
    const kept = await server.call('PUT', `${all}/a`, { ...json, metadata: { ...json.metadata, managedFields: [] } });
    expect(owners(kept.json)).toEqual(['me Apply']);
    const reset = await patch('merge-patch+json', { metadata: { managedFields: [{}] } });
    expect(reset.json.metadata).not.toHaveProperty('managedFields');
  });

  it('throws the oldest of many updaters together', async () => {
    await server.call('POST', all, widget('a'));
    for (let index = 0; index < 15; index += 1) {
      await patch('merge-patch+json', { spec: { options: { [`k${index}`]: 'v' } } }, `?fieldManager=m${index}`);
    }
    const { json } = await server.call('GET', `${all}/a`);
    expect(json.metadata.managedFields).toHaveLength(10);
    expect(owners(json)).toContain('ancient-changes Update');
  });
});
