import { expect } from 'vitest';
import { flunder, made } from '../harness/objects.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('Patch');
const spec = { flunderReference: 'a', referenceType: 'Flunder' };

conform('JSON: does one operation after the other', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, spec, { labels: { a: '1', b: '2' } }));
  const { code, body } = await api.patch(space.path('v1beta1', name), 'json', [
    { op: 'test', path: '/spec/flunderReference', value: 'a' },
    { op: 'replace', path: '/spec/flunderReference', value: 'b' },
    { op: 'move', from: '/metadata/labels/a', path: '/metadata/labels/c' },
    { op: 'copy', from: '/metadata/labels/b', path: '/metadata/labels/d' },
    { op: 'remove', path: '/metadata/labels/b' },
    { op: 'add', path: '/metadata/labels/e~1f', value: '5' },
  ]);
  expect(code).toBe(200);
  expect(body.spec).toMatchObject({ flunderReference: 'b' });
  expect(body.metadata?.labels).toEqual({ c: '1', d: '2', 'e/f': '5' });
});

conform('JSON: refuses all of it if a test fails', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, spec));
  const { body } = await api.patch(space.path('v1beta1', name), 'json', [
    { op: 'replace', path: '/spec/flunderReference', value: 'b' },
    { op: 'test', path: '/spec/referenceType', value: 'Nonsense' },
  ]);
  expect(body).toMatchObject({ code: 422, reason: 'Invalid' });
  expect((await api.get(space.path('v1beta1', name))).body.spec).toEqual(spec);
});

conform('JSON: refuses a path that leads nowhere', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, spec));
  const patch = [{ op: 'remove', path: '/metadata/labels/none' }];
  expect((await api.patch(space.path('v1beta1', name), 'json', patch)).body).toMatchObject({ code: 422 });
});

conform('JSON: refuses what is no list of operations', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, spec));
  const { body } = await api.patch(space.path('v1beta1', name), 'json', { spec });
  expect(body).toMatchObject({ code: 400, reason: 'BadRequest' });
});

conform('merge: sets, adds and, by null, removes', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, spec, { labels: { a: '1', b: '2' } }));
  const patch = { metadata: { labels: { a: null, c: '3' } }, spec: { flunderReference: 'b' } };
  const { code, body } = await api.patch(space.path('v1beta1', name), 'merge', patch);
  expect(code).toBe(200);
  expect(body.spec).toEqual({ ...spec, flunderReference: 'b' });
  expect(body.metadata?.labels).toEqual({ b: '2', c: '3' });
});

conform('merge: replaces lists', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, spec, { finalizers: ['example.com/a'] }));
  const { body } = await api.patch(space.path('v1beta1', name), 'merge', {
    metadata: { finalizers: ['example.com/b'] },
  });
  expect(body.metadata?.finalizers).toEqual(['example.com/b']);
  await api.patch(space.path('v1beta1', name), 'merge', { metadata: { finalizers: null } });
});

conform('strategic merge: adds to lists that are sets', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, spec, { finalizers: ['example.com/a'] }));
  const patch = { metadata: { finalizers: ['example.com/b'] } };
  const { body } = await api.patch(space.path('v1beta1', name), 'strategic', patch);
  expect([...(body.metadata?.finalizers ?? [])].sort()).toEqual(['example.com/a', 'example.com/b']);
  await api.patch(space.path('v1beta1', name), 'merge', { metadata: { finalizers: null } });
});

conform('strategic merge: removes from lists by its directive', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, spec, { finalizers: ['example.com/a', 'example.com/b'] }));
  const patch = { metadata: { '$deleteFromPrimitiveList/finalizers': ['example.com/a'] } };
  const { body } = await api.patch(space.path('v1beta1', name), 'strategic', patch);
  expect(body.metadata?.finalizers).toEqual(['example.com/b']);
  await api.patch(space.path('v1beta1', name), 'merge', { metadata: { finalizers: null } });
});

conform('strategic merge: merges lists of objects by their key', async ({ api, space, name }) => {
  const owner = (uid: string) => ({ apiVersion: 'v1', kind: 'Namespace', name: space.name, uid });
  const { metadata } = made(await api.get(`/api/v1/namespaces/${space.name}`));
  const uid = metadata.uid ?? '';
  await api.post(space.path(), flunder(name, spec, { ownerReferences: [owner(uid)] }));
  const patch = { metadata: { ownerReferences: [{ ...owner(uid), controller: true }] } };
  const { body } = await api.patch(space.path('v1beta1', name), 'strategic', patch);
  expect(body.metadata).toMatchObject({ ownerReferences: [{ uid, controller: true }] });
});

conform('strategic merge: replaces a map by its directive', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, spec, { labels: { a: '1' } }));
  const patch = { metadata: { labels: { $patch: 'replace', b: '2' } } };
  const { body } = await api.patch(space.path('v1beta1', name), 'strategic', patch);
  expect(body.metadata?.labels).toEqual({ b: '2' });
});

conform('of each kind leaves the resourceVersion where nothing changes', async ({ api, space, name }) => {
  const { metadata } = made(await api.post(space.path(), flunder(name, spec)));
  const path = space.path('v1beta1', name);
  const answers = [
    await api.patch(path, 'json', []),
    await api.patch(path, 'merge', { spec }),
    await api.patch(path, 'strategic', { spec }),
  ];
  for (const answer of answers) expect(made(answer).metadata.resourceVersion).toBe(metadata.resourceVersion);
});

conform('with a resourceVersion is refused once that is outdated', async ({ api, space, name }) => {
  const { metadata } = made(await api.post(space.path(), flunder(name, spec)));
  const path = space.path('v1beta1', name);
  await api.patch(path, 'merge', { metadata: { labels: { a: '1' } } });
  const { resourceVersion } = metadata;
  const { body } = await api.patch(path, 'merge', { metadata: { resourceVersion, labels: { b: '2' } } });
  expect(body).toMatchObject({ code: 409, reason: 'Conflict' });
});

conform('of what is not there is 404', async ({ api, space, name }) => {
  for (const kind of ['merge', 'strategic'] as const) {
    expect((await api.patch(space.path('v1beta1', name), kind, { spec })).body.reason).toBe('NotFound');
  }
});

conform('of another media type is refused', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, spec));
  const { body } = await api.call('PATCH', space.path('v1beta1', name), { body: {}, type: 'application/json' });
  expect(body).toMatchObject({ code: 415, reason: 'UnsupportedMediaType' });
  expect(body.message).toContain('415: Unsupported Media Type');
});

conform('can not rename', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, spec));
  const { body } = await api.patch(space.path('v1beta1', name), 'merge', { metadata: { name: 'other' } });
  expect(body).toMatchObject({ code: 400, reason: 'BadRequest' });
});

conform('that is no JSON is refused', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, spec));
  for (const kind of ['json', 'merge', 'strategic'] as const) {
    expect((await api.patch(space.path('v1beta1', name), kind, '{')).code, kind).toBe(400);
  }
});
