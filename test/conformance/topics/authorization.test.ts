import { expect } from 'vitest';
import { flunder } from '../harness/objects.ts';
import { openDirectly, readKeyed } from '../harness/open-target.ts';
import { group } from '../harness/space.ts';
import { type Scene, topic } from '../harness/topic.ts';

const conform = topic('Authorization and impersonation');

/** Lets a user do this with flunders in the topic's namespace. */
async function allow({ api, space, name }: Scene, user: string, verbs: readonly string[]): Promise<void> {
  const rbac = `/apis/rbac.authorization.k8s.io/v1/namespaces/${space.name}`;
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  const rules = [{ apiGroups: [group], resources: ['flunders'], verbs }];
  await api.post(`${rbac}/roles`, { apiVersion, kind: 'Role', metadata: { name }, rules });
  await api.post(`${rbac}/rolebindings`, {
    apiVersion,
    kind: 'RoleBinding',
    metadata: { name },
    subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: user }],
    roleRef: { kind: 'Role', apiGroup: 'rbac.authorization.k8s.io', name },
  });
}

/** As the front proxy, straight to the server, so that it is the server that decides. */
function asUser({ direct }: Scene, user: string, more: object = {}) {
  const server = direct();
  const proxy = openDirectly(server, readKeyed(server.frontProxy));
  const headers = { 'x-remote-user': user, 'x-remote-group': 'system:authenticated', ...more };
  return {
    call: (method: string, path: string, body?: unknown) =>
      proxy.call(method, path, { headers, ...(body !== undefined && { body }) }),
  };
}

conform('the main cluster’s RBAC says who may do what', async (scene) => {
  const { space, name } = scene;
  await allow(scene, name, ['get', 'list']);
  const user = asUser(scene, name);
  expect((await user.call('GET', space.path())).code).toBe(200);
  const { body } = await user.call('POST', space.path(), flunder('a'));
  expect(body).toMatchObject({
    code: 403,
    reason: 'Forbidden',
    message: `flunders.${group} is forbidden: User "${name}" cannot create resource "flunders" in API group "${group}" in the namespace "${space.name}"`,
    details: { group, kind: 'flunders' },
  });
});

conform('each verb is its own', async (scene) => {
  const { api, space, name } = scene;
  await allow(scene, name, ['create']);
  await api.post(space.path(), flunder(name));
  const user = asUser(scene, name);
  const one = space.path('v1beta1', name);
  for (const [method, path, verb] of [
    ['GET', one, 'get'],
    ['GET', space.path(), 'list'],
    ['GET', `${space.path()}?watch=true`, 'watch'],
    ['PUT', one, 'update'],
    ['PATCH', one, 'patch'],
    ['DELETE', one, 'delete'],
    ['DELETE', space.path(), 'deletecollection'],
  ] as const) {
    const { code, body } = await user.call(method, path, method === 'GET' ? undefined : {});
    expect(code, verb).toBe(403);
    expect(body.message).toContain(`cannot ${verb} resource "flunders"`);
  }
  expect((await user.call('POST', space.path(), flunder(`${name}-new`))).code).toBe(201);
});

conform('an object that is named is named in the refusal', async (scene) => {
  const { body } = await asUser(scene, scene.name).call('GET', scene.space.path('v1beta1', 'secret'));
  expect(body.message).toContain(`flunders.${group} "secret" is forbidden: User "${scene.name}" cannot get resource`);
});

conform('nobody is told whether an object is there before they may know', async (scene) => {
  const { api, space, name } = scene;
  await api.post(space.path(), flunder(name));
  const user = asUser(scene, `${name}-stranger`);
  const there = await user.call('GET', space.path('v1beta1', name));
  const absent = await user.call('GET', space.path('v1beta1', `${name}x`));
  expect([there.code, absent.code]).toEqual([403, 403]);
});

conform('every authenticated user may read discovery', async (scene) => {
  for (const path of ['/apis', `/apis/${group}`, `/apis/${group}/v1beta1`, '/openapi/v2', '/openapi/v3', '/version']) {
    expect((await asUser(scene, scene.name).call('GET', path)).code, path).toBe(200);
  }
});

conform('the aggregator’s impersonation reaches the server', async ({ api, space, name }) => {
  const { body } = await api.as(name).call('GET', space.path());
  expect(body.message).toContain(`User "${name}" cannot list resource "flunders"`);
  expect((await api.as(name, 'system:masters').call('GET', space.path())).code).toBe(200);
});

conform('the server’s own impersonation: an administrator may be anybody', async (scene) => {
  const masters = { 'x-remote-group': 'system:masters', 'impersonate-user': scene.name };
  const { body } = await asUser(scene, 'root', masters).call('GET', scene.space.path());
  expect(body.message).toContain(`User "${scene.name}" cannot list resource "flunders"`);
});

conform('the server’s own impersonation: others may not', async (scene) => {
  const as = { 'impersonate-user': 'root' };
  const { code, body } = await asUser(scene, scene.name, as).call('GET', scene.space.path());
  expect(code).toBe(403);
  expect(body).toMatchObject({ kind: 'Status', reason: 'Forbidden' });
  expect(body.message).toContain(`is forbidden: User "${scene.name}" cannot impersonate`);
});

conform('the server’s own impersonation: groups without a user are no request', async (scene) => {
  const as = { 'x-remote-group': 'system:masters', 'impersonate-group': 'some' };
  const { body } = await asUser(scene, 'root', as).call('GET', scene.space.path());
  expect(body).toMatchObject({ kind: 'Status', code: 400, reason: 'BadRequest' });
  expect(body.message).toContain('without impersonating a user');
});
