import { expect } from 'vitest';
import { fischer, flunder, made } from '../harness/objects.ts';
import { createNamespace, fischersPath, group } from '../harness/space.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('NamespaceLifecycle');
const flundersOf = (namespace: string) => `/apis/${group}/v1beta1/namespaces/${namespace}/flunders`;

conform('refuses to create in a namespace that there is not', async ({ api, name }) => {
  const { body } = await api.post(flundersOf(name), flunder('a'));
  expect(body).toMatchObject({ code: 404, reason: 'NotFound', message: `namespaces "${name}" not found` });
});

conform('refuses in a dry run, too', async ({ api, name }) => {
  expect((await api.post(flundersOf(name), flunder('a'), { dryRun: 'All' })).code).toBe(404);
});

conform('lists nothing where there is no namespace', async ({ api, name }) => {
  const { code, body } = await api.get(flundersOf(name));
  expect(code).toBe(200);
  expect(body.items).toEqual([]);
});

conform('lets flunders into a namespace at once', async ({ api, name }) => {
  await createNamespace(api, name);
  expect((await api.post(flundersOf(name), flunder('a'))).code).toBe(201);
  await api.delete(`/api/v1/namespaces/${name}`);
});

conform('does not ask for a namespace where there is none to ask for', async ({ api, name }) => {
  expect((await api.post(fischersPath(), fischer(name))).code).toBe(201);
  await api.delete(`${fischersPath()}/${name}`);
});

conform('refuses to create in a namespace that is being deleted', async ({ api, name }) => {
  await createNamespace(api, name);
  made(await api.post(flundersOf(name), flunder('held', {}, { finalizers: ['example.com/hold'] })));
  await api.delete(`/api/v1/namespaces/${name}`);
  const create = () => api.post(flundersOf(name), flunder('late'), { dryRun: 'All' });
  const end = Date.now() + 5_000;
  let answer = await create();
  while (answer.code === 201 && Date.now() < end) answer = await create();
  expect(answer.body).toMatchObject({ code: 403, reason: 'Forbidden' });
  expect(answer.body.message).toContain(
    `flunders.wardle.example.com "late" is forbidden: unable to create new content in namespace ${name} because it is being terminated`,
  );
  expect(answer.body.details?.causes).toContainEqual(expect.objectContaining({ reason: 'NamespaceTerminating' }));
  await api.patch(`${flundersOf(name)}/held`, 'merge', { metadata: { finalizers: null } });
});

conform('empties a namespace that is deleted, and lets it go', { timeout: 60_000 }, async ({ api, name }) => {
  await createNamespace(api, name);
  for (const one of ['a', 'b', 'c']) made(await api.post(flundersOf(name), flunder(one)));
  await api.delete(`/api/v1/namespaces/${name}`);
  const end = Date.now() + 50_000;
  while ((await api.get(`/api/v1/namespaces/${name}`)).code !== 404 && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect((await api.get(`/api/v1/namespaces/${name}`)).code).toBe(404);
  expect((await api.get(flundersOf(name))).body.items).toEqual([]);
});
