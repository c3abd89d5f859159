import { once } from 'node:events';
import type { ClientHttp2Session } from 'node:http2';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { h1Get, h2Session } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { EtcdProcess } from './etcd-process.ts';
import { flunder, flundersPath, h2Call } from './h2-call.ts';
import { createSurroundings, ServerProcess, type Surroundings } from './server-process.ts';

let etcd: EtcdProcess;
let around: Surroundings;
let servers: ServerProcess[];
let sessions: [ClientHttp2Session, ClientHttp2Session];

beforeAll(async () => {
  etcd = await EtcdProcess.create(inject('etcd'));
  etcd.start();
  around = await createSurroundings();
  const start = () => ServerProcess.start(inject('server'), around, [`--etcd-servers=${etcd.endpoint}`]);
  const [one, two] = [await start(), await start()];
  servers = [one, two];
  sessions = [h2Session(one.port, around.admin), h2Session(two.port, around.admin)];
});
afterAll(async () => {
  for (const session of sessions) session.destroy();
  for (const server of servers) await server.end('SIGKILL');
  await etcd.remove();
  await around.remove();
});

test('what one replica has acknowledged, the other one shows in the next read', async () => {
  for (let n = 0; n < 50; n++) {
    const [writer, reader] = n % 2 === 0 ? sessions : ([sessions[1], sessions[0]] as const);
    const created = await h2Call(writer, 'POST', flundersPath, flunder(`f${n}`));
    expect(created.code).toBe(201);
    const read = await h2Call(reader, 'GET', `${flundersPath}/f${n}`);
    expect(read.body).toBe(created.body);
    const list = JSON.parse((await h2Call(reader, 'GET', flundersPath)).body);
    expect(list.items).toHaveLength(1);
    expect((await h2Call(writer, 'DELETE', `${flundersPath}/f${n}`)).code).toBe(200);
    expect((await h2Call(reader, 'GET', `${flundersPath}/f${n}`)).code).toBe(404);
  }
});

test('two replicas that write the same object lose no update', async () => {
  await h2Call(sessions[0], 'POST', flundersPath, flunder('counted', { count: '0' }));
  const countTo = async (session: ClientHttp2Session, times: number): Promise<void> => {
    for (let done = 0; done < times; ) {
      const object = JSON.parse((await h2Call(session, 'GET', `${flundersPath}/counted`)).body);
      object.metadata.annotations.count = String(Number(object.metadata.annotations.count) + 1);
      const { code } = await h2Call(session, 'PUT', `${flundersPath}/counted`, object);
      expect([200, 409]).toContain(code);
      if (code === 200) done += 1;
    }
  };
  await Promise.all(sessions.map((session) => countTo(session, 25)));
  const { body } = await h2Call(sessions[0], 'GET', `${flundersPath}/counted`);
  expect(JSON.parse(body).metadata.annotations.count).toBe('50');
});

test('when etcd hangs, requests fail with the reason, readyz says no, and watches live on', async () => {
  const [server] = servers;
  const watch = sessions[0].request({ ':path': `${flundersPath}?watch=true&resourceVersion=0` });
  const lines = createInterface({ input: watch });
  const changes: string[] = [];
  lines.on('line', (line) => changes.push(JSON.parse(line).object.metadata.name));
  await once(watch, 'response');
  etcd.pause();
  const [read, write] = await Promise.all([
    h2Call(sessions[0], 'GET', flundersPath),
    h2Call(sessions[1], 'POST', flundersPath, flunder('lost')),
  ]);
  for (const answer of [read, write]) {
    expect(JSON.parse(answer.body)).toMatchObject({ code: 503, reason: 'ServiceUnavailable' });
    expect(JSON.parse(answer.body).message).toMatch(/^storage is not available: etcd: [^,]*$/);
  }
  expect((await h1Get(server?.port ?? 0, '/readyz')).code).toBe(500);
  expect((await h1Get(server?.port ?? 0, '/livez')).code).toBe(200);
  etcd.resume();
  await expect.poll(async () => (await h1Get(server?.port ?? 0, '/readyz')).code, { timeout: 10_000 }).toBe(200);
  expect((await h2Call(sessions[1], 'POST', flundersPath, flunder('after'))).code).toBe(201);
  await expect.poll(() => changes.includes('after'), { timeout: 10_000 }).toBe(true);
  expect(watch.closed).toBe(false);
});

test('when etcd is killed and comes back, everything goes on by itself', async () => {
  await etcd.kill();
  const refused = await h2Call(sessions[0], 'POST', flundersPath, flunder('refused'));
  expect(refused.code).toBe(503);
  await sleep(2000);
  etcd.start();
  const written = async () => (await h2Call(sessions[0], 'POST', flundersPath, flunder('back'))).code;
  await expect.poll(written, { timeout: 20_000, interval: 200 }).toBe(201);
  const read = async () => (await h2Call(sessions[1], 'GET', `${flundersPath}/back`)).code;
  await expect.poll(read, { timeout: 20_000, interval: 200 }).toBe(200);
});
