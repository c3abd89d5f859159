import { expect } from 'vitest';
import { signedBy, signedByStranger } from '../harness/certificates.ts';
import { openDirectly, readKeyed } from '../harness/open-target.ts';
import { topic } from '../harness/topic.ts';

const conform = topic('Authentication, at the server itself');
const path = '/apis/wardle.example.com/v1beta1/namespaces/default/flunders';
const asAdmin = { 'x-remote-user': 'somebody', 'x-remote-group': 'system:masters' };
const unauthorized = { kind: 'Status', code: 401, reason: 'Unauthorized', message: 'Unauthorized' };

function forbidden(user: string) {
  return {
    kind: 'Status',
    code: 403,
    reason: 'Forbidden',
    message: `flunders.wardle.example.com is forbidden: User "${user}" cannot list resource "flunders" in API group "wardle.example.com" in the namespace "default"`,
  };
}

conform('without a credential: anonymous, who may not list', async ({ direct }) => {
  expect((await openDirectly(direct()).get(path)).body).toMatchObject(forbidden('system:anonymous'));
});

conform('without a credential: anonymous, who may not see discovery or metrics', async ({ direct }) => {
  for (const other of ['/apis', '/metrics']) {
    const { body } = await openDirectly(direct()).get(other);
    expect(body.message).toBe(`forbidden: User "system:anonymous" cannot get path "${other}"`);
  }
});

conform('X-Remote headers without a certificate count for nothing', async ({ direct }) => {
  const { body } = await openDirectly(direct()).get(path, {}, asAdmin);
  expect(body).toMatchObject(forbidden('system:anonymous'));
});

conform('X-Remote headers with an ordinary certificate count for nothing', async ({ direct }) => {
  const server = direct();
  const bob = openDirectly(server, signedBy(server.clientAuthority, 'bob'));
  expect((await bob.get(path, {}, asAdmin)).body).toMatchObject(forbidden('bob'));
});

conform('a certificate of the cluster: its common name and organizations', async ({ direct }) => {
  const server = direct();
  const organizations = ['system:masters'];
  const admin = openDirectly(server, signedBy(server.clientAuthority, 'root', { organizations }));
  expect((await admin.get(path)).code).toBe(200);
});

conform('the front proxy: whom its headers name', async ({ direct }) => {
  const server = direct();
  const proxy = openDirectly(server, readKeyed(server.frontProxy));
  expect((await proxy.get(path, {}, asAdmin)).code).toBe(200);
  const { body } = await proxy.get(path, {}, { 'x-remote-user': 'alice' });
  expect(body).toMatchObject(forbidden('alice'));
});

conform('the front proxy: all groups that its headers name', async ({ direct }) => {
  const server = direct();
  const proxy = openDirectly(server, readKeyed(server.frontProxy));
  const who = { 'x-remote-user': 'alice', 'x-remote-group': ['one', 'system:masters'] };
  expect((await proxy.get(path, {}, who)).code).toBe(200);
});

conform('the front proxy without X-Remote-User: 401', async ({ direct }) => {
  const server = direct();
  const proxy = openDirectly(server, readKeyed(server.frontProxy));
  expect((await proxy.get(path)).body).toMatchObject(unauthorized);
  expect((await proxy.get(path, {}, { 'x-remote-group': 'system:masters' })).body).toMatchObject(unauthorized);
});

conform('a certificate of the right authority with another name: 401', async ({ direct }) => {
  const server = direct();
  const evil = openDirectly(server, signedBy(server.frontProxyAuthority, 'evil-proxy'));
  expect((await evil.get(path, {}, asAdmin)).body).toMatchObject(unauthorized);
});

conform('a certificate of an unknown authority: 401, not anonymous', async ({ direct }) => {
  const stranger = openDirectly(direct(), signedByStranger('front-proxy-client'));
  expect((await stranger.get(path, {}, asAdmin)).body).toMatchObject(unauthorized);
});

conform('a certificate that has expired: 401', async ({ direct }) => {
  const server = direct();
  const dates = { notBefore: new Date('2020-01-01'), notAfter: new Date('2020-01-02') };
  const late = openDirectly(server, signedBy(server.frontProxyAuthority, 'front-proxy-client', dates));
  expect((await late.get(path, {}, asAdmin)).body).toMatchObject(unauthorized);
});

conform('a certificate for servers is none for clients: 401', async ({ direct }) => {
  const server = direct();
  const certificate = signedBy(server.frontProxyAuthority, 'front-proxy-client', { use: 'serverAuth' });
  expect((await openDirectly(server, certificate).get(path, {}, asAdmin)).body).toMatchObject(unauthorized);
});

conform('a token that nobody knows: 401, not anonymous', async ({ direct }) => {
  expect((await openDirectly(direct(), { token: 'nonsense' }).get(path)).body).toMatchObject(unauthorized);
});

conform('a token of a service account: that one', async ({ api, direct, space }) => {
  const account = `/api/v1/namespaces/${space.name}/serviceaccounts`;
  await api.post(account, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot' } });
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} };
  const { body } = await api.post(`${account}/robot/token`, request);
  const { token } = body.status as { token: string };
  const answer = await openDirectly(direct(), { token }).get(path);
  expect(answer.body).toMatchObject(forbidden(`system:serviceaccount:${space.name}:robot`));
});
