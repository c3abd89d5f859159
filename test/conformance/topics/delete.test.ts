import { expect } from 'vitest';
import { flunder, made } from '../harness/objects.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('Delete');

conform('answers a Status that names what is gone', async ({ api, space, name }) => {
  const { metadata } = made(await api.post(space.path(), flunder(name)));
  const deleted = await api.delete(space.path('v1beta1', name));
  expect(deleted.code).toBe(200);
  expect(deleted.body).toMatchObject({
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Success',
    details: { name, group: 'wardle.example.com', kind: 'flunders', uid: metadata.uid },
  });
  expect((await api.get(space.path('v1beta1', name))).code).toBe(404);
});

conform('of what is not there is 404', async ({ api, space, name }) => {
  const { body } = await api.delete(space.path('v1beta1', name));
  expect(body).toMatchObject({
    code: 404,
    reason: 'NotFound',
    message: `flunders.wardle.example.com "${name}" not found`,
    details: { name, group: 'wardle.example.com', kind: 'flunders' },
  });
});

conform('waits for finalizers, and answers the object', async ({ api, space, name }) => {
  const path = space.path('v1beta1', name);
  await api.post(space.path(), flunder(name, {}, { finalizers: ['example.com/hold'] }));
  const deleted = await api.delete(path);
  expect(deleted.code).toBe(200);
  expect(deleted.body).toMatchObject({
    kind: 'Flunder',
    metadata: { deletionTimestamp: expect.any(String), deletionGracePeriodSeconds: 0 },
  });
  expect(made(await api.get(path)).metadata.finalizers).toEqual(['example.com/hold']);
  const cleared = await api.patch(path, 'merge', { metadata: { finalizers: null } });
  expect(cleared.code).toBe(200);
  expect((await api.get(path)).code).toBe(404);
});

conform('lets no finalizer be added to what is being deleted', async ({ api, space, name }) => {
  const path = space.path('v1beta1', name);
  await api.post(space.path(), flunder(name, {}, { finalizers: ['example.com/hold'] }));
  await api.delete(path);
  const { body } = await api.patch(path, 'merge', { metadata: { finalizers: ['example.com/hold', 'example.com/b'] } });
  expect(body).toMatchObject({ code: 422, reason: 'Invalid' });
  expect(body.message).toContain(
    'metadata.finalizers: Forbidden: no new finalizers can be added if the object is being',
  );
  await api.patch(path, 'merge', { metadata: { finalizers: null } });
});

conform('a second time changes nothing', async ({ api, space, name }) => {
  const path = space.path('v1beta1', name);
  await api.post(space.path(), flunder(name, {}, { finalizers: ['example.com/hold'] }));
  const first = made(await api.delete(path));
  const second = made(await api.delete(path));
  expect(second.metadata.resourceVersion).toBe(first.metadata.resourceVersion);
  await api.patch(path, 'merge', { metadata: { finalizers: null } });
});

conform('is accepted, 202, if a finalizer holds the object and orphanDependents is false', async (scene) => {
  const { api, space, name } = scene;
  const path = space.path('v1beta1', name);
  for (const [orphanDependents, expected] of [
    [false, 202],
    [true, 200],
  ] as const) {
    await api.post(space.path(), flunder(name, {}, { finalizers: ['example.com/hold'] }));
    expect((await api.delete(path, undefined, { orphanDependents })).code).toBe(expected);
    await api.patch(path, 'merge', { metadata: { finalizers: null } });
  }
});

conform('takes an unqualified finalizer, as this API does', async ({ api, space, name }) => {
  const created = await api.post(space.path(), flunder(name, {}, { finalizers: ['hold'] }));
  expect(created.code).toBe(201);
  await api.patch(space.path('v1beta1', name), 'merge', { metadata: { finalizers: null } });
});

conform('compares the uid of the preconditions', async ({ api, space, name }) => {
  const { metadata } = made(await api.post(space.path(), flunder(name)));
  const { body } = await api.delete(space.path('v1beta1', name), deleteOptions({ preconditions: { uid: 'nope' } }));
  expect(body).toMatchObject({ code: 409, reason: 'Conflict' });
  expect(body.message).toContain('the UID in the precondition (nope) does not match the UID in record');
  const right = await api.delete(
    space.path('v1beta1', name),
    deleteOptions({ preconditions: { uid: metadata.uid ?? '' } }),
  );
  expect(right.code).toBe(200);
});

conform('compares the resourceVersion of the preconditions', async ({ api, space, name }) => {
  const { metadata } = made(await api.post(space.path(), flunder(name)));
  const { body } = await api.delete(
    space.path('v1beta1', name),
    deleteOptions({ preconditions: { resourceVersion: '1' } }),
  );
  expect(body).toMatchObject({ code: 409, reason: 'Conflict' });
  expect(body.message).toContain('the ResourceVersion in the precondition (1) does not match the ResourceVersion in');
  const right = deleteOptions({ preconditions: { resourceVersion: metadata.resourceVersion ?? '' } });
  expect((await api.delete(space.path('v1beta1', name), right)).code).toBe(200);
});

conform('with Foreground leaves the object to the garbage collector', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, {}, { finalizers: ['example.com/hold'] }));
  const { metadata } = made(
    await api.delete(space.path('v1beta1', name), deleteOptions({ propagationPolicy: 'Foreground' })),
  );
  expect(metadata.finalizers).toContain('foregroundDeletion');
  await api.patch(space.path('v1beta1', name), 'merge', { metadata: { finalizers: null } });
});

conform('with Orphan leaves its dependents to the garbage collector', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, {}, { finalizers: ['example.com/hold'] }));
  const { metadata } = made(
    await api.delete(space.path('v1beta1', name), deleteOptions({ propagationPolicy: 'Orphan' })),
  );
  expect(metadata.finalizers).toContain('orphan');
  await api.patch(space.path('v1beta1', name), 'merge', { metadata: { finalizers: null } });
});

conform('takes the policy as a parameter, too', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, {}, { finalizers: ['example.com/hold'] }));
  const query = { propagationPolicy: 'Foreground' };
  const { metadata } = made(await api.delete(space.path('v1beta1', name), undefined, query));
  expect(metadata.finalizers).toContain('foregroundDeletion');
  await api.patch(space.path('v1beta1', name), 'merge', { metadata: { finalizers: null } });
});

conform('refuses a policy that there is not', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  const { body } = await api.delete(space.path('v1beta1', name), deleteOptions({ propagationPolicy: 'Sideways' }));
  expect(body).toMatchObject({ code: 422, reason: 'Invalid', details: { kind: 'DeleteOptions' } });
  expect(body.message).toContain('propagationPolicy');
});

conform('refuses options that say two things', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  const both = deleteOptions({ propagationPolicy: 'Orphan', orphanDependents: true });
  const { body } = await api.delete(space.path('v1beta1', name), both);
  expect(body).toMatchObject({ code: 422, reason: 'Invalid' });
  expect(body.message).toContain('orphanDependents and deletionPropagation cannot be both set');
});

function deleteOptions(options: object): object {
  return { apiVersion: 'v1', kind: 'DeleteOptions', ...options };
}
