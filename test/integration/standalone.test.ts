import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { stringify } from 'yaml';
import { makeCertificate } from '../../server/src/apiserver/authentication/testing/certificates.ts';
import { h1Get, h2Session } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { flunder, flundersPath, h2Call } from './h2-call.ts';
import { ServerProcess } from './server-process.ts';

const rbac = [
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'editor', namespace: 'default' },
    rules: [{ apiGroups: ['wardle.example.com'], resources: ['flunders'], verbs: ['get', 'list', 'watch', 'create'] }],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'editors', namespace: 'default' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'editor' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'editors' }],
  },
];
const tokens = 'admin-token,admin,1,system:masters\njane-token,jane,2,"editors,others"\njoe-token,joe,3\n';

const clientCA = makeCertificate('client-ca', { ca: true });
const certificates = {
  kim: makeCertificate('kim', { issuer: clientCA, organizations: ['editors'] }),
  max: makeCertificate('max', { issuer: clientCA }),
  stranger: makeCertificate('kim', { organizations: ['system:masters'] }),
};

let dir: string;
let tokenFile: string;
const servers: ServerProcess[] = [];
let alone: ServerProcess;

async function startAlone(...flags: readonly string[]): Promise<ServerProcess> {
  const server = await ServerProcess.startIn(inject('server'), dir, [
    '--standalone',
    '--storage-backend=memory',
    ...flags,
  ]);
  servers.push(server);
  return server;
}

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'standalone-test-'));
  const serving = makeCertificate('server', { use: 'serverAuth' });
  tokenFile = path.join(dir, 'tokens.csv');
  await writeFile(path.join(dir, 'tls.crt'), serving.cert);
  await writeFile(path.join(dir, 'tls.key'), serving.key);
  await writeFile(path.join(dir, 'client-ca.crt'), clientCA.cert);
  await writeFile(tokenFile, tokens);
  await writeFile(path.join(dir, 'rbac.yaml'), rbac.map((object) => stringify(object)).join('---\n'));
  alone = await startAlone(
    `--token-auth-file=${tokenFile}`,
    `--client-ca-file=${path.join(dir, 'client-ca.crt')}`,
    `--authorization-rbac-file=${path.join(dir, 'rbac.yaml')}`,
  );
});

afterAll(async () => {
  for (const server of servers) await server.end('SIGKILL');
  await rm(dir, { recursive: true });
});

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

async function messageOf(answer: Promise<{ code: number; body: string }>): Promise<string> {
  const { code, body } = await answer;
  return `${code} ${JSON.parse(body).message}`;
}

const mayNotList = (user: string) =>
  `403 flunders.wardle.example.com is forbidden: User "${user}" cannot list resource "flunders" ` +
  'in API group "wardle.example.com" in the namespace "default"';

describe('a server of its own', () => {
  test('knows a user by token', async () => {
    expect(await h1Get(alone.port, flundersPath, bearer('jane-token'))).toMatchObject({ code: 200 });
    expect(await messageOf(h1Get(alone.port, flundersPath, bearer('joe-token')))).toBe(mayNotList('joe'));
  });

  test('knows a user by certificate', async () => {
    const { kim, max } = certificates;
    expect(await h1Get(alone.port, flundersPath, { cert: kim.cert, key: kim.key })).toMatchObject({ code: 200 });
    const refused = h1Get(alone.port, flundersPath, { cert: max.cert, key: max.key });
    expect(await messageOf(refused)).toBe(mayNotList('max'));
  });

  test('refuses what proves nothing', async () => {
    const { stranger } = certificates;
    for (const options of [bearer('jane'), { cert: stranger.cert, key: stranger.key }]) {
      expect(await messageOf(h1Get(alone.port, flundersPath, options))).toBe('401 Unauthorized');
    }
    expect(await messageOf(h1Get(alone.port, flundersPath))).toBe(mayNotList('system:anonymous'));
  });

  test('believes no headers of a front proxy that no flag names', async () => {
    const headers = { 'x-remote-user': 'admin', 'x-remote-group': 'system:masters' };
    expect(await messageOf(h1Get(alone.port, flundersPath, { headers }))).toBe(mayNotList('system:anonymous'));
  });

  test('shows what it has to who may do nothing else', async () => {
    const groups = await h1Get(alone.port, '/apis', bearer('joe-token'));
    expect(JSON.parse(groups.body)).toMatchObject({ groups: [{ name: 'wardle.example.com' }] });
    for (const document of ['/apis/wardle.example.com/v1beta1', '/openapi/v2', '/openapi/v3', '/version']) {
      expect(await h1Get(alone.port, document, bearer('joe-token'))).toMatchObject({ code: 200 });
    }
    expect(await messageOf(h1Get(alone.port, '/metrics', bearer('joe-token')))).toBe(
      '403 forbidden: User "joe" cannot get path "/metrics"',
    );
  });
});

describe('namespaces of a server of its own', () => {
  const inNamespace = (namespace: string) => flundersPath.replace('default', namespace);

  test('are there when something is in them, if their name can be one', async () => {
    const session = h2Session(alone.port);
    const admin = { authorization: 'Bearer admin-token' };
    const created = await h2Call(session, 'POST', inNamespace('made-up'), flunder('a'), admin);
    expect(created).toMatchObject({ code: 201 });
    const refused = await h2Call(session, 'POST', inNamespace('Not_One'), flunder('a'), admin);
    expect(refused.code).toBe(422);
    expect(JSON.parse(refused.body).message).toContain('metadata.namespace: Invalid value: "Not_One"');
    session.close();
  });

  test('hold what a binding there allows, as it changes', async () => {
    const session = h2Session(alone.port);
    const jane = { authorization: 'Bearer jane-token' };
    const elsewhere = await h2Call(session, 'POST', inNamespace('made-up'), flunder('b'), jane);
    expect(elsewhere.code).toBe(403);
    const watch = session.request({ ':path': `${flundersPath}?watch=true&timeoutSeconds=30`, ...jane });
    const [line] = await Promise.all([
      once(createInterface({ input: watch }), 'line'),
      once(watch, 'response').then(() => h2Call(session, 'POST', flundersPath, flunder('b'), jane)),
    ]);
    expect(JSON.parse(line[0])).toMatchObject({ type: 'ADDED', object: { metadata: { name: 'b' } } });
    watch.close();
    session.close();
  });
});

test('tokens that are taken away count no more', async () => {
  const server = await startAlone(`--token-auth-file=${tokenFile}`);
  const asAdmin = () => h1Get(server.port, flundersPath, bearer('admin-token'));
  expect(await asAdmin()).toMatchObject({ code: 200 });
  await writeFile(tokenFile, 'other-token,admin,1,system:masters\n');
  await expect.poll(async () => (await asAdmin()).code, { interval: 200 }).toBe(401);
  expect(await h1Get(server.port, flundersPath, bearer('other-token'))).toMatchObject({ code: 200 });
  await writeFile(tokenFile, tokens);
});

describe('other ways to decide', () => {
  test('AlwaysAllow is for who is somebody; probes are answered to anybody', async () => {
    const server = await startAlone(`--token-auth-file=${tokenFile}`, '--authorization-mode=AlwaysAllow');
    expect(await h1Get(server.port, flundersPath, bearer('joe-token'))).toMatchObject({ code: 200 });
    expect(await messageOf(h1Get(server.port, flundersPath))).toBe(mayNotList('system:anonymous'));
    expect(await h1Get(server.port, '/readyz')).toMatchObject({ code: 200 });
  });

  test('everything for everybody, if both flags say so', async () => {
    const server = await startAlone('--anonymous-auth', '--authorization-mode=AlwaysAllow');
    expect(await h1Get(server.port, flundersPath)).toMatchObject({ code: 200 });
    expect(await messageOf(h1Get(server.port, flundersPath, bearer('joe-token')))).toBe('401 Unauthorized');
  });
});
