import { expect } from 'vitest';
import type { Body } from '../harness/answer.ts';
import { flunder, made, must } from '../harness/objects.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('Managed fields');
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';
const spec = { flunderReference: 'a', referenceType: 'Flunder' };

conform('name the manager that a write gives', async ({ api, space, name }) => {
  const { metadata } = made(await api.post(space.path(), flunder(name, spec), { fieldManager: 'somebody' }));
  expect(metadata.managedFields).toMatchObject([{ manager: 'somebody', operation: 'Update' }]);
});

conform('move to whoever changes a field', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, spec), { fieldManager: 'one' });
  const patch = { spec: { flunderReference: 'b' } };
  const changed = await api.patch(space.path('v1beta1', name), 'merge', patch, { fieldManager: 'two' });
  const owners = new Map(made(changed).metadata.managedFields?.map((entry) => [entry.manager, entry.fieldsV1]));
  expect(owners.get('one')).toEqual({ 'f:spec': { 'f:referenceType': {} } });
  expect(owners.get('two')).toEqual({ 'f:spec': { 'f:flunderReference': {} } });
});

conform('stay where a write gives the same value', async ({ api, space, name }) => {
  const created = made(await api.post(space.path(), flunder(name, spec), { fieldManager: 'one' }));
  const same = made(await api.put(space.path('v1beta1', name), created, { fieldManager: 'two' }));
  expect(same.metadata.managedFields).toEqual(created.metadata.managedFields);
});

conform('can be cleared by an empty list', async ({ api, space, name }) => {
  await api.post(space.path(), flunder(name, spec));
  const cleared = await api.patch(space.path('v1beta1', name), 'merge', { metadata: { managedFields: [{}] } });
  expect(made(cleared).metadata.managedFields).toBeUndefined();
});

conform('count labels and annotations one by one', async ({ api, space, name }) => {
  const metadata = { labels: { a: '1' }, annotations: { b: '2' } };
  const created = made(await api.post(space.path(), flunder(name, {}, metadata), { fieldManager: 'one' }));
  expect(created.metadata.managedFields?.[0]?.fieldsV1).toMatchObject({
    'f:metadata': { 'f:labels': { '.': {}, 'f:a': {} }, 'f:annotations': { '.': {}, 'f:b': {} } },
  });
});

conform('refuse a manager with a name that is too long', async ({ api, space, name }) => {
  const { body } = await api.post(space.path(), flunder(name), { fieldManager: 'x'.repeat(129) });
  expect(body).toMatchObject({ code: 422, reason: 'Invalid' });
  expect(body.message).toContain('fieldManager: ');
});

conform('kubectl takes over from the client what its annotation says', async ({ api, space, name }) => {
  const said = JSON.stringify({ ...flunder(name, spec), metadata: { name, namespace: space.name } });
  const annotations = { [lastApplied]: said };
  const client = { fieldManager: 'kubectl-client-side-apply' };
  made(await api.post(space.path(), flunder(name, spec, { annotations }), client));
  const applied = flunder(name, { ...spec, flunderReference: 'b' });
  const apply = (manager: string) =>
    api.patch(space.path('v1beta1', name), 'apply', applied, { fieldManager: manager });
  expect((await apply('other')).code).toBe(409);
  expect(made(await apply('kubectl')).spec).toMatchObject({ flunderReference: 'b' });
});

conform('kubectl’s apply keeps the annotation of its client-side apply up to date', async ({ api, space, name }) => {
  const annotations = { [lastApplied]: '{"a":"b"}' };
  made(await api.post(space.path(), flunder(name, {}, { annotations })));
  const apply = (manager: string, color: string, more: object = {}) => {
    const metadata = { labels: { color }, annotations: more };
    return api.patch(space.path('v1beta1', name), 'apply', flunder(name, spec, metadata), { fieldManager: manager });
  };
  const notedAfter = (object: Body) => object.metadata?.annotations?.[lastApplied];
  expect(notedAfter(made(await apply('other', 'red')))).toBe('{"a":"b"}');
  const after = made(await apply('kubectl', 'red', { text: '<&>' }));
  const said = { labels: { color: 'red' }, annotations: { text: '<&>' }, name };
  expect(JSON.parse(must(notedAfter(after)))).toEqual({ ...flunder(name, spec), metadata: said });
  // In the order and with the escapes of Go's encoder, so that kubectl finds no change where there is none.
  const order = `{"annotations":{"text":"\\u003c\\u0026\\u003e"},"labels":{"color":"red"},"name":"${name}"}`;
  expect(notedAfter(after)).toContain(`,"kind":"Flunder","metadata":${order},"spec":{`);
  expect(notedAfter(after)?.endsWith('}\n')).toBe(true);
  // It is not kubectl's on the server: no manager applies it.
  expect(JSON.stringify(after.metadata.managedFields?.filter(({ operation }) => operation === 'Apply'))).not.toContain(
    lastApplied,
  );
  const emptied = made(await api.patch(space.path('v1beta1', name), 'merge', { metadata: { annotations: null } }));
  expect(notedAfter(emptied)).toBeUndefined();
  expect(notedAfter(made(await apply('kubectl', 'red')))).toBeUndefined();
});
