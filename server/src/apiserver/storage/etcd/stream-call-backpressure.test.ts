import type { ServerHttp2Stream } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectionWindow, streamWindow } from '../../http2/client-settings.ts';
import { until } from '../contract/until.ts';
import { Channel } from './channel.ts';
import { framed } from './frames.ts';
import { echo, GrpcServer, readAll, respond } from './testing/grpc-server.ts';
import { TlsFiles } from './tls-files.ts';

const megabyte = 1024 * 1024;
const messages = 512;
const frame = framed(Buffer.alloc(64 * 1024, 'x'));
const pushMetadata = { push: 'yes' };

let server: GrpcServer;
let channel: Channel;
/** Bytes that could be sent, for each stream that pushes. */
let sent: number[];
beforeEach(async () => {
  sent = [];
  server = await GrpcServer.start((stream, headers) => (headers['push'] ? push(stream) : answerLarge(stream)));
  channel = new Channel({ target: `127.0.0.1:${server.port}`, secure: false }, new TlsFiles({}));
});
afterEach(() => {
  channel.close();
  server.close();
});

async function push(stream: ServerHttp2Stream): Promise<void> {
  const index = sent.push(0) - 1;
  respond(stream, { 'grpc-status': '0' });
  for (let n = 1; n <= messages && !stream.destroyed; n++) {
    await new Promise((resolve) => stream.write(frame, resolve));
    sent[index] = n * frame.length;
  }
  stream.end();
}

/** More than fits into the window of the whole connection. */
async function answerLarge(stream: ServerHttp2Stream): Promise<void> {
  await readAll(stream);
  respond(stream, { 'grpc-status': '0' });
  stream.end(framed(Buffer.alloc(2 * connectionWindow, 'y')));
}

async function untilStalled(): Promise<void> {
  for (let before = -1, now = 0; before !== now; before = now, now = sent.reduce((a, b) => a + b, 0)) await sleep(200);
}

test('a call that nobody reads lets the other side wait, and nothing of it is lost', async () => {
  const call = channel.open(echo, pushMetadata);
  await until(() => (sent[0] ?? 0) > 0);
  await untilStalled();
  // What the other side's own buffers take is counted, too.
  expect(sent[0]).toBeLessThan(streamWindow + megabyte);
  let count = 0;
  for await (const { text } of call) count += text.length === 64 * 1024 ? 1 : 0;
  expect(count).toBe(messages);
});

test('calls that nobody reads, more than the connection has room for, do not hold others up', async () => {
  const unread = Array.from({ length: 8 }, () => channel.open(echo, pushMetadata));
  expect(unread.length * streamWindow).toBeGreaterThan(connectionWindow);
  await until(() => sent.length === 8 && sent.every((bytes) => bytes > 0));
  await untilStalled();
  for (let round = 0; round < 3; round++) {
    const { text } = await channel.call(echo, { text: 'x' }, { deadline: Date.now() + 10_000, metadata: {} });
    expect(text.length).toBe(2 * connectionWindow);
  }
  expect(server.sessions.size).toBe(1);
  for (const call of unread) call.cancel();
});

test('a reader that is slower than the other side gets everything in the order in which it was sent', async () => {
  const call = channel.open(echo, pushMetadata);
  let count = 0;
  for await (const { text } of call) {
    expect(text.length).toBe(64 * 1024);
    if (++count % 50 === 0) await sleep(20);
  }
  expect(count).toBe(messages);
});
