import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { collect } from '../../server/src/apiserver/storage/contract/collect.ts';
import { put } from '../../server/src/apiserver/storage/contract/put.ts';
import { until } from '../../server/src/apiserver/storage/contract/until.ts';
import { takeTurn } from '../../server/src/apiserver/storage/etcd/compactor.ts';
import { EtcdConnection } from '../../server/src/apiserver/storage/etcd/connection.ts';
import { createEtcdStorage } from '../../server/src/apiserver/storage/etcd/create-etcd-storage.ts';
import type { StorageEvent } from '../../server/src/apiserver/storage/storage.ts';
import { EtcdProcess, untilHealthy } from './etcd-process.ts';

let etcd: EtcdProcess;
let dir: string;

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** By etcd's HTTP gateway, as whoever sets it up does by etcdctl. */
async function auth(what: string, body: object, token?: string): Promise<{ token?: string }> {
  const response = await fetch(`${etcd.endpoint}/v3/auth/${what}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: token ? { authorization: token } : {},
  });
  const answer = await response.text();
  expect(response.status, answer).toBe(200);
  return JSON.parse(answer);
}

async function addUser(name: string, role: string): Promise<void> {
  await auth('user/add', { name, password: `${name}-password` });
  await auth('user/grant', { user: name, role });
  await writeFile(path.join(dir, name), `${name}-password\n`);
}

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'etcd-login-'));
  // Tokens that are not used for so many seconds are forgotten.
  etcd = await EtcdProcess.create(inject('etcd'), undefined, ['--auth-token-ttl=2']);
  etcd.start();
  const storage = createEtcdStorage({ endpoints: [etcd.endpoint], compactionIntervalMs: 0 });
  await untilHealthy(storage);
  await storage.close();
  const permit = (key: string, end?: string) => ({
    name: 'wardle',
    perm: { permType: 'READWRITE', key: base64(key), ...(end && { range_end: base64(end) }) },
  });
  await auth('role/add', { name: 'root' });
  await auth('role/add', { name: 'wardle' });
  await auth('role/grant', permit('/registry/', '/registry0'));
  await auth('role/grant', permit('compact_rev_key'));
  await addUser('root', 'root');
  await addUser('wardle', 'wardle');
  await auth('enable', {});
});
afterAll(async () => {
  await etcd.remove();
  await rm(dir, { recursive: true });
});

function open(name: string, passwordFile = path.join(dir, name)) {
  const user = { name, passwordFile };
  return createEtcdStorage({
    endpoints: [etcd.endpoint],
    user,
    probeKey: '/registry/health',
    compactionIntervalMs: 0,
  });
}

test('a user with rights for its keys alone reads, writes and watches', async () => {
  const storage = open('wardle');
  await storage.checkHealth();
  const from = (await storage.currentRevision()) + 1;
  const abort = new AbortController();
  const events: StorageEvent[] = [];
  const watching = collect(storage.watch('/registry/', { fromRevision: from, signal: abort.signal }), events);
  await put(storage, '/registry/a', '1');
  await until(() => events.length === 1);
  await expect(storage.get('/elsewhere')).rejects.toThrow('etcdserver: permission denied');
  abort.abort();
  await watching;
  await storage.close();
});

test('compaction takes the role root, and who lacks it is told so', async () => {
  const connection = new EtcdConnection([etcd.endpoint], {}, { name: 'root', passwordFile: path.join(dir, 'root') });
  const turn = await takeTurn(connection, { version: 0, revision: 0 });
  expect((await takeTurn(connection, turn)).version).toBe(2);
  connection.close();
  const user = { name: 'wardle', passwordFile: path.join(dir, 'wardle') };
  const heard: string[] = [];
  const storage = createEtcdStorage({
    endpoints: [etcd.endpoint],
    user,
    compactionIntervalMs: 50,
    onError: ({ message }) => heard.push(message),
  });
  await until(() => heard.length > 0);
  expect(heard[0]).toMatch(/permission denied: it takes a user with etcd's role root/);
  await storage.close();
});

test('without a password, with a wrong one, or with none in the file, nobody gets in', async () => {
  const nobody = createEtcdStorage({ endpoints: [etcd.endpoint], compactionIntervalMs: 0 });
  await expect(nobody.get('/registry/a')).rejects.toThrow('etcdserver: user name is empty');
  await nobody.close();
  const wrong = open('wardle', path.join(dir, 'root'));
  await expect(wrong.checkHealth()).rejects.toThrow('authentication failed, invalid user ID or password');
  await wrong.close();
  const none = open('wardle', path.join(dir, 'none'));
  await expect(none.checkHealth()).rejects.toThrow(/ENOENT.*none/);
  await none.close();
});

test('a token that etcd has forgotten, or whose rights have changed, is replaced without an error', async () => {
  const storage = open('wardle');
  const revision = await put(storage, '/registry/b', '1');
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  await put(storage, '/registry/b', '2');
  const { token } = await auth('authenticate', { name: 'root', password: 'root-password' });
  await auth('user/add', { name: 'another', password: 'x' }, token);
  await put(storage, '/registry/b', '3');
  await etcd.kill();
  etcd.start();
  await untilHealthy(storage);
  expect(await put(storage, '/registry/b', '4')).toBe(revision + 3);
  await storage.close();
});

test('a watch goes on after etcd was restarted and forgot who was logged in', async () => {
  const storage = open('wardle');
  const abort = new AbortController();
  const events: StorageEvent[] = [];
  const fromRevision = (await storage.currentRevision()) + 1;
  const watching = collect(storage.watch('/registry/', { fromRevision, signal: abort.signal }), events);
  await put(storage, '/registry/c', '1');
  await until(() => events.length === 1);
  await etcd.kill();
  etcd.start();
  await untilHealthy(storage);
  await put(storage, '/registry/c', '2');
  await until(() => events.length === 2);
  abort.abort();
  await watching;
  await storage.close();
});
