import { expect } from 'vitest';
import { flunder, made } from '../harness/objects.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('Update');
const spec = { flunderReference: 'a', referenceType: 'Flunder' };

conform('replaces the object under its resourceVersion', async ({ api, space, name }) => {
  const created = made(await api.post(space.path(), flunder(name, spec)));
  const changed = { ...created, spec: { ...spec, flunderReference: 'b' } };
  const updated = await api.put(space.path('v1beta1', name), changed);
  expect(updated.code).toBe(200);
  expect(updated.body.spec).toEqual(changed.spec);
  expect(Number(updated.body.metadata?.resourceVersion)).toBeGreaterThan(Number(created.metadata.resourceVersion));
  expect(updated.body.metadata?.uid).toBe(created.metadata.uid);
});

conform('leaves the resourceVersion alone where nothing changes', async ({ api, space, name }) => {
  const created = made(await api.post(space.path(), flunder(name, spec)));
  const same = made(await api.put(space.path('v1beta1', name), created));
  expect(same.metadata.resourceVersion).toBe(created.metadata.resourceVersion);
});

conform('refuses a resourceVersion that is not the latest', async ({ api, space, name }) => {
  const created = made(await api.post(space.path(), flunder(name, spec)));
  await api.patch(space.path('v1beta1', name), 'merge', { metadata: { labels: { a: 'b' } } });
  const { body } = await api.put(space.path('v1beta1', name), created);
  expect(body).toMatchObject({
    code: 409,
    reason: 'Conflict',
    message: `Operation cannot be fulfilled on flunders.wardle.example.com "${name}": the object has been modified; please apply your changes to the latest version and try again`,
    details: { name, group: 'wardle.example.com', kind: 'flunders' },
  });
});

conform('refuses an object without a resourceVersion', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, spec));
  const { body } = await api.put(space.path('v1beta1', name), flunder(name, spec));
  expect(body).toMatchObject({ code: 422, reason: 'Invalid', details: { name, kind: 'flunders' } });
  expect(body.message).toContain('metadata.resourceVersion: Invalid value: 0: must be specified for an update');
});

conform('creates nothing', async ({ api, space, name }) => {
  const { body } = await api.put(space.path('v1beta1', name), flunder(name, spec));
  expect(body).toMatchObject({ code: 404, reason: 'NotFound' });
});

conform('refuses the name of another object', async ({ api, space, name }) => {
  const created = made(await api.post(space.path(), flunder(name, spec)));
  const { body } = await api.put(space.path('v1beta1', `${name}-other`), created);
  expect(body).toMatchObject({ code: 400, reason: 'BadRequest' });
  expect(body.message).toBe(`the name of the object (${name}) does not match the name on the URL (${name}-other)`);
});

conform('refuses another uid as a conflict', async ({ api, space, name }) => {
  const created = made(await api.post(space.path(), flunder(name, spec)));
  const other = { ...created, metadata: { ...created.metadata, uid: '11111111-1111-4111-8111-111111111111' } };
  const { body } = await api.put(space.path('v1beta1', name), other);
  expect(body).toMatchObject({ code: 409, reason: 'Conflict' });
  expect(body.message).toContain('Precondition failed: UID in precondition: 11111111-1111-4111-8111-111111111111');
});

conform('keeps the creation time that the object has', async ({ api, space, name }) => {
  const created = made(await api.post(space.path(), flunder(name, spec)));
  const { creationTimestamp, ...rest } = created.metadata;
  const metadata = { ...rest, labels: { changed: 'yes' } };
  const updated = made(await api.put(space.path('v1beta1', name), { ...created, metadata }));
  expect(updated.metadata.creationTimestamp).toBe(creationTimestamp);
});

conform(
  'of the status leaves the spec alone, and of the spec the status',
  {
    better: 'status is a subresource; the Go sample has a field only',
  },
  async ({ api, space, name }) => {
    const created = made(await api.post(space.path(), flunder(name, spec)));
    const status = { conditions: [condition] };
    const both = { ...created, spec: { ...spec, flunderReference: 'b' }, status };
    const written = await api.put(`${space.path('v1beta1', name)}/status`, both);
    expect(written.body).toMatchObject({ spec, status });
    const other = { ...written.body, spec: { ...spec, flunderReference: 'c' }, status: {} };
    expect((await api.put(space.path('v1beta1', name), other)).body).toMatchObject({ spec: other.spec, status });
  },
);

conform(
  'of the spec counts up metadata.generation, of labels does not',
  {
    better: 'generation is kept, as controllers expect; the Go sample never sets it',
  },
  async ({ api, space, name }) => {
    const path = space.path('v1beta1', name);
    expect(made(await api.post(space.path(), flunder(name, spec))).metadata.generation).toBe(1);
    expect(made(await api.patch(path, 'merge', { metadata: { labels: { a: 'b' } } })).metadata.generation).toBe(1);
    expect(made(await api.patch(path, 'merge', { spec: { flunderReference: 'b' } })).metadata.generation).toBe(2);
  },
);

const condition = {
  type: 'Ready',
  status: 'True',
  reason: 'Tested',
  message: 'by the suite',
  lastTransitionTime: '2026-01-01T00:00:00Z',
};
