import { expect } from 'vitest';
import { flunder } from '../harness/objects.ts';
import { group } from '../harness/space.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('Paths and methods');
const methodNotAllowed = {
  kind: 'Status',
  code: 405,
  reason: 'MethodNotAllowed',
  message: 'the server does not allow this method on the requested resource',
};
const notFound = {
  kind: 'Status',
  code: 404,
  reason: 'NotFound',
  message: 'the server could not find the requested resource',
};

conform('a collection takes GET, POST and DELETE only', async ({ api, space, name }) => {
  for (const method of ['PUT', 'PATCH', 'OPTIONS', 'TRACE']) {
    const { body } = await api.call(method, space.path(), { body: flunder(name) });
    expect(body, method).toMatchObject(methodNotAllowed);
  }
});

conform('an object takes GET, PUT, PATCH and DELETE only', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name));
  for (const method of ['POST', 'OPTIONS']) {
    const { body } = await api.call(method, space.path('v1beta1', name), { body: flunder(name) });
    expect(body, method).toMatchObject(methodNotAllowed);
  }
});

conform('HEAD is not allowed', async ({ api, space }) => {
  expect((await api.call('HEAD', space.path())).code).toBe(405);
});

conform('flunders without a namespace can not be made', async ({ api, name }) => {
  const { code } = await api.post(`/apis/${group}/v1beta1/flunders`, flunder(name));
  expect(code).toBe(405);
});

conform('what there is not is 404', async ({ api, space, name }) => {
  for (const path of [
    `/apis/${group}/v1beta1/nonsense`,
    `/apis/${group}/v1beta1/fischers`,
    `/apis/${group}/v1beta1/namespaces/${space.name}/nonsense`,
    `${space.path('v1beta1', name)}/nonsense`,
    `${space.path('v1beta1', name)}/scale/more`,
    `/apis/${group}/v1alpha1/namespaces/${space.name}/fischers`,
  ]) {
    expect((await api.get(path)).body, path).toMatchObject(notFound);
  }
});

conform('an object that there is not is named', async ({ api, space, name }) => {
  expect((await api.get(space.path('v1beta1', name))).body).toMatchObject({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `flunders.${group} "${name}" not found`,
    reason: 'NotFound',
    details: { name, group, kind: 'flunders' },
    code: 404,
  });
});

conform('every answer has an Audit-Id and must not be stored', async ({ api, space, name }) => {
  for (const answer of [await api.get(space.path()), await api.get(space.path('v1beta1', name))]) {
    expect(answer.headers['audit-id']).toBeTruthy();
    expect(answer.headers['cache-control']).toContain('no-cache, private');
    expect(answer.headers['content-type']).toBe('application/json');
  }
});

conform('an Audit-Id that comes with the request is kept', async ({ api, space }) => {
  const id = '11111111-2222-4333-8444-555555555555';
  const { headers } = await api.get(space.path(), {}, { 'audit-id': id });
  expect(headers['audit-id']).toContain(id);
});

conform(
  'the status of an object can be read and written by itself',
  {
    better: 'status is a subresource; the Go sample has a field only',
  },
  async ({ api, space, name }) => {
    await api.post(space.path(), flunder(name));
    expect((await api.get(`${space.path('v1beta1', name)}/status`)).body.kind).toBe('Flunder');
    const patch = { status: { observedGeneration: 1 } };
    const written = await api.patch(`${space.path('v1beta1', name)}/status`, 'merge', patch);
    expect(written.body).toMatchObject(patch);
  },
);
