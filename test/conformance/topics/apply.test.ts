import { expect } from 'vitest';
import { flunder, made } from '../harness/objects.ts';
import type { Version } from '../harness/space.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('Server-side apply');
const toFlunder = (flunderReference: string) => ({ flunderReference, referenceType: 'Flunder' });
const by = (fieldManager: string, more: object = {}) => ({ fieldManager, ...more });

conform('creates, and owns what was given', async ({ api, space, name }) => {
  const applied = await api.patch(space.path('v1beta1', name), 'apply', flunder(name, toFlunder('a')), by('me'));
  expect(applied.code).toBe(201);
  expect(made(applied).metadata.managedFields).toMatchObject([
    {
      manager: 'me',
      operation: 'Apply',
      apiVersion: 'wardle.example.com/v1beta1',
      fieldsV1: { 'f:spec': { 'f:flunderReference': {}, 'f:referenceType': {} } },
    },
  ]);
});

conform('again changes nothing', async ({ api, space, name }) => {
  const path = space.path('v1beta1', name);
  const first = made(await api.patch(path, 'apply', flunder(name, toFlunder('a')), by('me')));
  const again = await api.patch(path, 'apply', flunder(name, toFlunder('a')), by('me'));
  expect(again.code).toBe(200);
  expect(made(again).metadata.resourceVersion).toBe(first.metadata.resourceVersion);
});

conform('needs a manager', async ({ api, space, name }) => {
  const { body } = await api.patch(space.path('v1beta1', name), 'apply', flunder(name));
  expect(body).toMatchObject({ code: 422, reason: 'Invalid', details: { kind: 'PatchOptions' } });
  expect(body.message).toContain('fieldManager: Required value: is required for apply patch');
});

conform('of a field of somebody else is a conflict that names both', async ({ api, space, name }) => {
  const path = space.path('v1beta1', name);
  await api.patch(path, 'apply', flunder(name, toFlunder('a')), by('me'));
  const { body } = await api.patch(path, 'apply', flunder(name, toFlunder('b')), by('you'));
  expect(body).toMatchObject({
    code: 409,
    reason: 'Conflict',
    message: 'Apply failed with 1 conflict: conflict with "me": .spec.flunderReference',
    details: {
      causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "me"', field: '.spec.flunderReference' }],
    },
  });
});

conform('counts its conflicts', async ({ api, space, name }) => {
  const path = space.path('v1beta1', name);
  await api.patch(path, 'apply', flunder(name, toFlunder('a')), by('me'));
  const other = flunder(name, { flunderReference: 'b', referenceType: 'Fischer' });
  const { body } = await api.patch(path, 'apply', other, by('you'));
  expect(body.message).toMatch(/^Apply failed with 2 conflicts: conflicts with "me":\n- \.spec\./);
  expect(body.details?.causes).toHaveLength(2);
});

conform('names the time and kind of an update that it conflicts with', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, toFlunder('a')));
  const { body } = await api.patch(space.path('v1beta1', name), 'apply', flunder(name, toFlunder('b')), by('you'));
  expect(body.code).toBe(409);
  expect(body.message).toMatch(/conflict with "conformance" using wardle.example.com\/v1beta1( at \S+)?: \.spec\.flu/);
});

conform('with force takes the field over', async ({ api, space, name }) => {
  const path = space.path('v1beta1', name);
  await api.patch(path, 'apply', flunder(name, toFlunder('a')), by('me'));
  const forced = await api.patch(path, 'apply', flunder(name, toFlunder('b')), by('you', { force: true }));
  expect(forced.code).toBe(200);
  expect(forced.body.spec).toEqual(toFlunder('b'));
  const owners = new Map(made(forced).metadata.managedFields?.map((entry) => [entry.manager, entry.fieldsV1]));
  expect(owners.get('me')).toEqual({ 'f:spec': { 'f:referenceType': {} } });
  expect(owners.get('you')).toEqual({ 'f:spec': { 'f:flunderReference': {}, 'f:referenceType': {} } });
});

conform('of the same value shares the field', async ({ api, space, name }) => {
  const path = space.path('v1beta1', name);
  await api.patch(path, 'apply', flunder(name, toFlunder('a')), by('me'));
  expect((await api.patch(path, 'apply', flunder(name, toFlunder('a')), by('you'))).code).toBe(200);
});

conform('removes what its manager no longer names', async ({ api, space, name }) => {
  const path = space.path('v1beta1', name);
  await api.patch(path, 'apply', flunder(name, toFlunder('a'), { labels: { a: '1', b: '2' } }), by('me'));
  const less = await api.patch(path, 'apply', flunder(name, toFlunder('a'), { labels: { b: '2' } }), by('me'));
  expect(made(less).metadata.labels).toEqual({ b: '2' });
});

conform('leaves what others own as well', async ({ api, space, name }) => {
  const path = space.path('v1beta1', name);
  await api.patch(path, 'apply', flunder(name, toFlunder('a'), { labels: { a: '1' } }), by('me'));
  await api.patch(path, 'apply', flunder(name, toFlunder('a'), { labels: { a: '1' } }), by('you'));
  const less = await api.patch(path, 'apply', flunder(name, toFlunder('a')), by('me'));
  expect(made(less).metadata.labels).toEqual({ a: '1' });
});

conform('leaves what an update added', async ({ api, space, name }) => {
  const path = space.path('v1beta1', name);
  await api.patch(path, 'apply', flunder(name, toFlunder('a')), by('me'));
  await api.patch(path, 'merge', { metadata: { labels: { a: '1' } } });
  const again = await api.patch(path, 'apply', flunder(name, toFlunder('b')), by('me'));
  expect(again.body).toMatchObject({ spec: toFlunder('b'), metadata: { labels: { a: '1' } } });
});

conform('refuses fields that the schema does not know', async ({ api, space, name }) => {
  const { code, body } = await api.patch(space.path('v1beta1', name), 'apply', flunder(name, { bogus: 1 }), by('me'));
  expect(code).toBeGreaterThanOrEqual(400);
  expect(body.message).toContain('.spec.bogus: field not declared in schema');
});

conform('refuses to be given managedFields', async ({ api, space, name }) => {
  const given = flunder(name, {}, { managedFields: [{ manager: 'x', operation: 'Apply' }] });
  const { body } = await api.patch(space.path('v1beta1', name), 'apply', given, by('me'));
  expect(body).toMatchObject({ code: 400, reason: 'BadRequest' });
  expect(body.message).toContain('metadata.managedFields must be nil');
});

conform('takes YAML', async ({ api, space, name }) => {
  const yaml = `apiVersion: wardle.example.com/v1beta1\nkind: Flunder\nmetadata:\n  name: ${name}\n`;
  expect((await api.patch(space.path('v1beta1', name), 'apply', yaml, by('me'))).code).toBe(201);
});

conform('is validated', async ({ api, space, name }) => {
  const { code } = await api.patch(
    space.path('v1beta1', name),
    'apply',
    flunder(name, { referenceType: 'X' }),
    by('me'),
  );
  expect(code).toBe(422);
});

conform('merges finalizers as a set', async ({ api, space, name }) => {
  const path = space.path('v1beta1', name);
  await api.patch(path, 'apply', flunder(name, {}, { finalizers: ['example.com/a'] }), by('me'));
  const both = await api.patch(path, 'apply', flunder(name, {}, { finalizers: ['example.com/b'] }), by('you'));
  expect([...(made(both).metadata.finalizers ?? [])].sort()).toEqual(['example.com/a', 'example.com/b']);
  await api.patch(path, 'merge', { metadata: { finalizers: null } });
});

conform('keeps the version in which each manager wrote', async ({ api, space, name }) => {
  const alpha = flunder(name, { reference: 'a', referenceType: 'Flunder' }, {}, 'v1alpha1');
  await api.patch(space.path('v1alpha1', name), 'apply', alpha, by('me'));
  const labelled = flunder(name, {}, { labels: { a: '1' } });
  const { metadata } = made(await api.patch(space.path('v1beta1', name), 'apply', labelled, by('you')));
  const versions = new Map(metadata.managedFields?.map(({ manager, apiVersion }) => [manager, apiVersion]));
  expect(versions.get('me')).toBe('wardle.example.com/v1alpha1');
  expect(versions.get('you')).toBe('wardle.example.com/v1beta1');
});

conform('finds a conflict with what was written in another version', async ({ api, space, name }) => {
  const alpha = flunder(name, { reference: 'a', referenceType: 'Flunder' }, {}, 'v1alpha1');
  await api.patch(space.path('v1alpha1', name), 'apply', alpha, by('me'));
  const { body } = await api.patch(space.path('v1beta1', name), 'apply', flunder(name, toFlunder('b')), by('you'));
  expect(body).toMatchObject({ code: 409 });
  expect(body.message).toContain('conflict with "me"');
});

conform('in another version takes back what it gave', async ({ api, space, name }) => {
  const at = (version: Version) => space.path(version, name);
  const alpha = (labels: object) => flunder(name, { reference: 'a', referenceType: 'Flunder' }, { labels }, 'v1alpha1');
  await api.patch(at('v1alpha1'), 'apply', alpha({ a: '1', b: '2' }), by('me'));
  const beta = flunder(name, toFlunder('a'), { labels: { a: '1' } });
  const less = await api.patch(at('v1beta1'), 'apply', beta, by('me'));
  expect(made(less)).toMatchObject({ metadata: { labels: { a: '1' } }, spec: toFlunder('a') });
});
