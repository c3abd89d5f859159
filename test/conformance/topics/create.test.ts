import { expect } from 'vitest';
import { flunder, made } from '../harness/objects.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('Create');

conform('answers 201 with uid, creation time and resourceVersion', async ({ api, space, name }) => {
  const created = await api.post(space.path(), flunder(name, { flunderReference: 'a', referenceType: 'Flunder' }));
  expect(created.code).toBe(201);
  expect(created.body).toMatchObject({
    apiVersion: 'wardle.example.com/v1beta1',
    kind: 'Flunder',
    metadata: {
      name,
      namespace: space.name,
      uid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/),
      creationTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      resourceVersion: expect.stringMatching(/^[1-9]\d*$/),
    },
    spec: { flunderReference: 'a', referenceType: 'Flunder' },
    status: {},
  });
});

conform('names the manager after the user agent, up to its slash', async ({ api, space, name }) => {
  const spec = { flunderReference: 'a', referenceType: 'Flunder' };
  const { metadata } = made(await api.post(space.path(), flunder(name, spec)));
  expect(metadata.managedFields).toMatchObject([
    {
      manager: 'conformance',
      operation: 'Update',
      apiVersion: 'wardle.example.com/v1beta1',
      time: metadata.creationTimestamp,
      fieldsType: 'FieldsV1',
      fieldsV1: { 'f:spec': { 'f:flunderReference': {}, 'f:referenceType': {} } },
    },
  ]);
});

conform('keeps spec and status in the answer where they are empty', async ({ api, space, name }) => {
  await api.post(space.path(), { ...flunder(name), spec: undefined });
  const { body } = await api.get(space.path('v1beta1', name));
  expect(body).toMatchObject({ spec: {}, status: {} });
});

conform('refuses a name that is there with AlreadyExists', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  const again = await api.post(space.path(), flunder(name));
  expect(again.body).toMatchObject({
    kind: 'Status',
    code: 409,
    reason: 'AlreadyExists',
    message: `flunders.wardle.example.com "${name}" already exists`,
    details: { name, group: 'wardle.example.com', kind: 'flunders' },
  });
});

conform('refuses an object without a name', async ({ api, space }) => {
  const { body } = await api.post(space.path(), flunder(''));
  expect(body).toMatchObject({ code: 422, reason: 'Invalid' });
  expect(body.message).toContain('metadata.name: Required value: name or generateName is required');
});

conform('takes any name that is a path segment, as this API does', async ({ api, space }) => {
  expect((await api.post(space.path(), flunder('My_Flunder'))).code).toBe(201);
});

conform('refuses a name that is no path segment, and says what is wrong with it', async ({ api, space }) => {
  for (const [bad, why] of [
    ['a/b', "may not contain '/'"],
    ['a%b', "may not contain '%'"],
    ['.', "may not be '.'"],
    ['..', "may not be '..'"],
  ]) {
    const { body } = await api.post(space.path(), flunder(`${bad}`));
    expect(body).toMatchObject({ code: 422, reason: 'Invalid' });
    expect(body.message).toContain(`metadata.name: Invalid value: "${bad}": ${why}`);
  }
});

conform('refuses the namespace of another path', async ({ api, space, name }) => {
  const { body } = await api.post(space.path(), flunder(name, {}, { namespace: 'default' }));
  expect(body).toMatchObject({ code: 400, reason: 'BadRequest' });
  expect(body.message).toContain('the namespace of the provided object does not match the namespace sent on the');
});

conform('fills in the namespace of the path', async ({ api, space, name }) => {
  const { metadata } = made(await api.post(space.path(), flunder(name)));
  expect(metadata.namespace).toBe(space.name);
});

conform('sets no uid, time or version that the client asks for', async ({ api, space, name }) => {
  const asked = { uid: 'mine', creationTimestamp: '2001-01-01T00:00:00Z', selfLink: '/mine' };
  const { metadata } = made(await api.post(space.path(), flunder(name, {}, asked)));
  expect(metadata.uid).not.toBe('mine');
  expect(metadata.creationTimestamp).not.toBe('2001-01-01T00:00:00Z');
  expect(metadata).not.toHaveProperty('selfLink');
});

conform(
  'refuses an object that brings a resourceVersion as a bad request',
  { better: "The mistake is the client's; the Go sample answers 500" },
  async ({ api, space, name }) => {
    const { body } = await api.post(space.path(), flunder(name, {}, { resourceVersion: '5' }));
    expect(body.message).toContain('resourceVersion should not be set on objects to be created');
    expect(body).toMatchObject({ code: 400 });
  },
);
