import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { ConnectionTimes } from '../../http2/keepalive.ts';
import { until } from '../contract/until.ts';
import { Channel } from './channel.ts';
import { framed } from './frames.ts';
import { grpcStatus } from './grpc-status.ts';
import { echo, GrpcServer, MuteServer, respond, settingsFrame } from './testing/grpc-server.ts';
import { TlsFiles } from './tls-files.ts';

const quick: ConnectionTimes = { connect: 200, keepalive: 50, keepaliveTimeout: 100 };

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const each of opened.splice(0)) each.close();
});

function channelTo(port: number, times: ConnectionTimes): Channel {
  const channel = new Channel({ target: `127.0.0.1:${port}`, secure: false }, new TlsFiles({}), times);
  opened.push(channel);
  return channel;
}

async function mute(greeting: Buffer): Promise<MuteServer> {
  const server = await MuteServer.start(greeting);
  opened.push(server);
  return server;
}

const say = (channel: Channel, timeout = 10_000) =>
  channel.call(echo, { text: 'x' }, { deadline: Date.now() + timeout, metadata: {} });

async function read(call: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of call);
}

test('calls on a connection whose other side has died are ended, not left to wait', async () => {
  const { port } = await mute(settingsFrame);
  const channel = channelTo(port, quick);
  const reading = read(channel.open(echo, {}));
  const why = { code: grpcStatus.UNAVAILABLE, details: 'no answer to a keepalive ping' };
  await Promise.all([expect(reading).rejects.toMatchObject(why), expect(say(channel)).rejects.toMatchObject(why)]);
  // It was there: that it has gone does not mean that it can't be reached.
  expect(channel.isOutOfReach).toBe(false);
});

test('an attempt to connect that takes too long is given up', async () => {
  const { port } = await mute(Buffer.alloc(0));
  const channel = channelTo(port, { ...quick, keepalive: 10_000 });
  const why = { code: grpcStatus.UNAVAILABLE, details: 'not connected after 0.2s' };
  await expect(say(channel)).rejects.toMatchObject(why);
  expect(channel.isOutOfReach).toBe(true);
  await expect(read(channel.open(echo, {}))).rejects.toMatchObject(why);
});

test('what is out of reach is tried in the background, after a pause', async () => {
  const server = await mute(Buffer.alloc(0));
  const channel = channelTo(server.port, { ...quick, connect: 50 });
  await expect(say(channel)).rejects.toMatchObject({ code: grpcStatus.UNAVAILABLE });
  channel.probe();
  await sleep(50);
  expect(server.sockets).toHaveLength(1);
  await sleep(200);
  channel.probe();
  channel.probe();
  await until(() => server.sockets.length === 2);
  // It has come back in the meantime.
  server.sockets[1]?.write(settingsFrame);
  await until(() => !channel.isOutOfReach);
});

test('a call that is idle outlives any number of pings; without a call there are none', async () => {
  const server = await GrpcServer.start((stream) => {
    respond(stream, { 'grpc-status': '0' });
    stream.once('data', () => stream.end(framed(Buffer.from('at last'))));
  });
  opened.push(server);
  let pings = 0;
  server.http2.on('session', (session) => session.on('ping', () => pings++));
  const channel = channelTo(server.port, { ...quick, keepalive: 10 });
  const call = channel.open(echo, {});
  await until(() => pings >= 30);
  call.write({ text: 'x' });
  const texts: string[] = [];
  for await (const { text } of call) texts.push(text);
  expect(texts).toEqual(['at last']);
  await sleep(50);
  const before = pings;
  await sleep(100);
  expect(pings).toBe(before);
  expect(server.sessions.size).toBe(1);
});

test('a connection can be closed at any moment', async () => {
  const server = await GrpcServer.start((stream) => respond(stream, { 'grpc-status': '0' }));
  opened.push(server);
  const channel = channelTo(server.port, quick);
  for (const moment of ['connecting', 'connected']) {
    const reading = read(channel.open(echo, {}));
    if (moment === 'connected') await once(server.http2, 'stream');
    channel.close();
    await expect(reading).rejects.toMatchObject({ code: grpcStatus.UNAVAILABLE });
  }
});
