import { once } from 'node:events';
import { Agent } from 'node:https';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect as tlsConnect } from 'node:tls';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { h1Get, h2Session } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { EtcdProcess } from './etcd-process.ts';
import { flunder, flundersPath, h2Call } from './h2-call.ts';
import { createSurroundings, ServerProcess, type Surroundings } from './server-process.ts';

let etcd: EtcdProcess;
let around: Surroundings;
let server: ServerProcess;

beforeEach(async () => {
  etcd = await EtcdProcess.create(inject('etcd'));
  etcd.start();
  around = await createSurroundings();
  server = await ServerProcess.start(inject('server'), around, [`--etcd-servers=${etcd.endpoint}`]);
});
afterEach(async () => {
  await server.end('SIGKILL');
  await etcd.remove();
  await around.remove();
});

const big = { text: 'x'.repeat(200 * 1024) };

test('SIGTERM ends watches, and who does not read, idles or never said anything, within a second', async () => {
  const session = h2Session(server.port, around.admin);
  for (let n = 0; n < 5; n++) await h2Call(session, 'POST', flundersPath, flunder(`f${n}`, big));
  const watches = Array.from({ length: 200 }, () => {
    return session.request({ ':path': `${flundersPath}?watch=true&fieldSelector=metadata.name=none` });
  });
  await Promise.all(watches.map((stream) => once(stream, 'response')));
  const ends = watches.map((stream) => once(stream.resume(), 'close'));

  const deaf = h2Session(server.port, around.admin);
  const unread = [`${flundersPath}?watch=true`, flundersPath].map((path) => deaf.request({ ':path': path }));
  for (const stream of unread) {
    stream.on('error', () => undefined);
    await once(stream, 'response');
  }
  const agent = new Agent({ keepAlive: true });
  await h1Get(server.port, '/readyz', { agent });
  const { admin } = around;
  const sockets = [
    connect(server.port, '127.0.0.1'),
    tlsConnect({ port: server.port, host: '127.0.0.1', rejectUnauthorized: false }),
    tlsConnect({ port: server.port, host: '127.0.0.1', rejectUnauthorized: false, cert: admin.cert, key: admin.key }),
  ];
  for (const socket of sockets) socket.on('error', () => undefined);
  await once(sockets[2] ?? session, 'secureConnect');
  sockets[2]?.write(`GET ${flundersPath} HTTP/1.1\r\nhost: x\r\nx-unfinished: `);
  await sleep(300);

  const { code, ms } = await server.end('SIGTERM');
  expect(code).toBe(0);
  expect(ms).toBeLessThan(1000);
  await Promise.all(ends);
  expect(watches.filter(({ rstCode }) => rstCode !== 0)).toEqual([]);
  for (const socket of sockets) socket.destroy();
  agent.destroy();
});

test('SIGTERM lets what is being worked on end, and takes nothing new', async () => {
  const session = h2Session(server.port, around.admin);
  await h2Call(session, 'POST', flundersPath, flunder('first'));
  etcd.pause();
  const write = h2Call(session, 'POST', flundersPath, flunder('second'));
  const read = h2Call(session, 'GET', `${flundersPath}/first`);
  const halfWritten = session.request({ ':method': 'POST', ':path': flundersPath });
  halfWritten.on('error', () => undefined);
  halfWritten.write('{');
  // Long enough for a busy machine: what arrives after SIGTERM is refused, and rightly so.
  await sleep(1000);
  const ended = server.end('SIGTERM');
  await sleep(1200);
  await expect(h1Get(server.port, '/readyz')).rejects.toThrow('ECONNREFUSED');
  etcd.resume();
  expect([(await write).code, (await read).code, (await ended).code]).toEqual([201, 200, 0]);
});
