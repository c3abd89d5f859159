import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { ClientHttp2Stream } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { h2Get, h2Session } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { flunder, flundersPath, h2Call } from './h2-call.ts';
import { createSurroundings, ServerProcess, type Surroundings } from './server-process.ts';

const objects = 80;
const unread = 40;
const megabyte = 1024 * 1024;

let around: Surroundings;
let server: ServerProcess;
beforeAll(async () => {
  around = await createSurroundings();
  server = await ServerProcess.start(inject('server'), around, ['--storage-backend=memory']);
  const session = h2Session(server.port, around.admin);
  for (let n = 0; n < objects; n++) {
    // Nothing that compressing would make small.
    const annotations = { much: randomBytes(150 * 1024).toString('base64') };
    expect((await h2Call(session, 'POST', flundersPath, flunder(`f${n}`, annotations))).code).toBe(201);
  }
  session.destroy();
});
afterAll(async () => {
  await server.end('SIGKILL');
  await around.remove();
});

/** Bytes that the server occupies. */
function residentBytes(): number {
  const status = readFileSync(`/proc/${server.child.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
}

async function readAll(stream: ClientHttp2Stream): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Without what a table says about the time that has gone by. */
function ageless(text: string): string {
  return text.replace(/"\d+s"/g, '"age"');
}

const table = 'application/json;as=Table;v=v1;g=meta.k8s.io';
test.skipIf(process.platform !== 'linux').each([
  ['JSON', 'application/json', ''],
  ['JSON, compressed', 'application/json', 'gzip'],
  ['a table, compressed', table, 'gzip'],
  ['YAML', 'application/yaml', ''],
])('forty lists that nobody reads, as %s, cost little more than one', async (_name, accept, encoding) => {
  const headers = { accept, 'accept-encoding': encoding };
  const other = h2Session(server.port, around.admin);
  const whole = (await h2Get(other, flundersPath, { accept })).body;
  expect(whole.length).toBeGreaterThan(15 * megabyte);
  const before = residentBytes();
  const session = h2Session(server.port, around.admin);
  const streams = Array.from({ length: unread }, () => session.request({ ':path': flundersPath, ...headers }));
  await Promise.all(streams.map((stream) => once(stream, 'response')));
  await sleep(1500);
  // 40 times 15 megabytes would be 600.
  expect((residentBytes() - before) / megabyte).toBeLessThan(100);
  expect((await h2Get(other, `${flundersPath}?limit=1`)).code).toBe(200);

  const [first, ...rest] = streams;
  for (const stream of rest) stream.close();
  const late = first && (await readAll(first));
  const body = late && encoding === 'gzip' ? gunzipSync(late) : late;
  expect(body && ageless(body.toString('utf8')) === ageless(whole)).toBe(true);
  session.destroy();
  other.destroy();
});

test('a list that is read too slowly ends at the deadline, visibly cut off', async () => {
  const brief = await ServerProcess.start(inject('server'), around, [
    '--storage-backend=memory',
    '--request-timeout=3',
  ]);
  const session = h2Session(brief.port, around.admin);
  for (let n = 0; n < 10; n++) {
    const annotations = { much: randomBytes(150 * 1024).toString('base64') };
    await h2Call(session, 'POST', flundersPath, flunder(`f${n}`, annotations));
  }
  const stream = session.request({ ':path': flundersPath });
  stream.on('error', () => undefined);
  await once(stream, 'response');
  await sleep(4000);
  const ended = await readAll(stream).then(
    () => 'whole',
    (error: Error) => error.message,
  );
  session.destroy();
  await brief.end('SIGKILL');
  expect(ended).toContain('NGHTTP2_INTERNAL_ERROR');
});
