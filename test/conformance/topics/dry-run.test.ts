import { expect } from 'vitest';
import { flunder, made } from '../harness/objects.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('Dry run');
const query = { dryRun: 'All' };
const spec = { flunderReference: 'a', referenceType: 'Flunder' };

conform('of a create answers what would be, and stores nothing', async ({ api, space, name }) => {
  const { code, body } = await api.post(space.path(), flunder(name, spec), query);
  expect(code).toBe(201);
  expect(body).toMatchObject({ spec, metadata: { name, uid: expect.any(String) } });
  expect(body.metadata).not.toHaveProperty('resourceVersion');
  expect((await api.get(space.path('v1beta1', name))).code).toBe(404);
});

conform('of a create validates', async ({ api, space, name }) => {
  expect((await api.post(space.path(), flunder(name, { referenceType: 'Fischer' }), query)).code).toBe(422);
});

conform('of a create finds that the name is taken', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  expect((await api.post(space.path(), flunder(name), query)).body.reason).toBe('AlreadyExists');
});

conform('of an update stores nothing', async ({ api, space, name }) => {
  const created = made(await api.post(space.path(), flunder(name, spec)));
  const changed = { ...created, spec: { ...spec, flunderReference: 'b' } };
  const { code, body } = await api.put(space.path('v1beta1', name), changed, query);
  expect(code).toBe(200);
  expect(body.spec).toEqual(changed.spec);
  expect((await api.get(space.path('v1beta1', name))).body).toMatchObject({
    spec,
    metadata: { resourceVersion: created.metadata.resourceVersion },
  });
});

conform('of a patch stores nothing', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, spec));
  const patch = { spec: { flunderReference: 'b' } };
  expect((await api.patch(space.path('v1beta1', name), 'merge', patch, query)).body.spec).toMatchObject(patch.spec);
  expect((await api.get(space.path('v1beta1', name))).body.spec).toEqual(spec);
});

conform('of an apply stores nothing', async ({ api, space, name }) => {
  const applied = await api.patch(space.path('v1beta1', name), 'apply', flunder(name, spec), {
    ...query,
    fieldManager: 'me',
  });
  expect(applied.code).toBe(201);
  expect((await api.get(space.path('v1beta1', name))).code).toBe(404);
});

conform('of a delete leaves the object', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  expect((await api.delete(space.path('v1beta1', name), undefined, query)).code).toBe(200);
  expect((await api.get(space.path('v1beta1', name))).body.metadata).not.toHaveProperty('deletionTimestamp');
});

conform('refuses another word than All', async ({ api, space, name }) => {
  const { body } = await api.post(space.path(), flunder(name), { dryRun: 'Some' });
  expect(body).toMatchObject({ code: 422, reason: 'Invalid', details: { kind: 'CreateOptions' } });
  expect(body.message).toContain('dryRun: Unsupported value: ');
  expect(body.message).toContain('supported values: "All"');
});
