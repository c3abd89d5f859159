import { once } from 'node:events';
import { constants, type ServerHttp2Stream } from 'node:http2';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { until } from '../contract/until.ts';
import { Channel } from './channel.ts';
import { FrameReader, framed } from './frames.ts';
import { grpcStatus } from './grpc-status.ts';
import type { StreamCall } from './stream-call.ts';
import { echo, GrpcServer, refuse, respond } from './testing/grpc-server.ts';
import { TlsFiles } from './tls-files.ts';

interface Text {
  readonly text: string;
}

let server: GrpcServer | undefined;
let channel: Channel | undefined;
afterEach(() => {
  channel?.close();
  server?.close();
});

async function serve(answer: (stream: ServerHttp2Stream) => void): Promise<Channel> {
  server = await GrpcServer.start(answer);
  channel = new Channel({ target: `127.0.0.1:${server.port}`, secure: false }, new TlsFiles({}));
  return channel;
}

async function read(call: AsyncIterable<Text>, texts: string[] = []): Promise<string[]> {
  for await (const { text } of call) texts.push(text);
  return texts;
}

/** What comes until the call fails, and how it does. */
async function readToError(call: StreamCall<Text, Text>): Promise<{ texts: string[]; error: unknown }> {
  const texts: string[] = [];
  const error = await read(call, texts).catch((reason: unknown) => reason);
  return { texts, error };
}

const frame = (text: string) => framed(Buffer.from(text));

test('messages go both ways while the call is open, in any number of chunks', async () => {
  const open = await serve((stream) => {
    respond(stream, { 'grpc-status': '0' });
    const frames = new FrameReader();
    stream.on('data', async (chunk: Buffer) => {
      for (const message of frames.read(chunk)) {
        const twice = Buffer.concat([framed(message), frame(`${message}!`)]);
        stream.write(twice.subarray(0, 7));
        await sleep(5);
        stream.write(twice.subarray(7));
        if (message.toString() === 'last') stream.end();
      }
    });
  });
  const call = open.open(echo, { token: 'secret' });
  call.write({ text: 'first' });
  const texts: string[] = [];
  const reading = read(call, texts);
  await until(() => texts.length === 2);
  call.write({ text: 'last' });
  await reading;
  expect(texts).toEqual(['first', 'first!', 'last', 'last!']);
  // Over is over.
  call.write({ text: 'too late' });
});

test('metadata is sent along', async () => {
  const open = await serve((stream) => refuse(stream, 0, ''));
  const asked = once(server?.http2 ?? expect.fail(), 'stream');
  await read(open.open(echo, { token: 'secret', hasleader: 'true', nothing: undefined }));
  const [, headers] = await asked;
  expect(headers).toMatchObject({ ':path': '/test.Echo/Say', te: 'trailers', token: 'secret', hasleader: 'true' });
  expect(headers).not.toHaveProperty('nothing');
});

test('what was said before the end is read before it, with the code and words of the other side', async () => {
  const open = await serve((stream) => {
    respond(stream, { 'grpc-status': '14', 'grpc-message': 'etcdserver: no leader' });
    stream.end(Buffer.concat([frame('a'), frame('b')]));
  });
  const call = open.open(echo, {});
  await sleep(100);
  expect(await readToError(call)).toMatchObject({
    texts: ['a', 'b'],
    error: { code: grpcStatus.UNAVAILABLE, details: 'etcdserver: no leader' },
  });
});

test('a call that is refused says so', async () => {
  const open = await serve((stream) => refuse(stream, 16, 'etcdserver: invalid auth token'));
  const { error } = await readToError(open.open(echo, {}));
  expect(error).toMatchObject({ code: grpcStatus.UNAUTHENTICATED, details: 'etcdserver: invalid auth token' });
});

test.each<[string, (stream: ServerHttp2Stream) => void]>([
  ['a lost connection', (stream) => stream.session?.destroy()],
  ['a connection that is reset', (stream) => stream.session?.socket.resetAndDestroy()],
  ['a stream that is reset', (stream) => stream.close(constants.NGHTTP2_REFUSED_STREAM)],
  ['a connection that the other side is about to close', (stream) => stream.session?.goaway(0)],
  ['a connection that the other side closes for a fault', (stream) => stream.session?.goaway(11)],
  ['no gRPC', (stream) => stream.close()],
])('%s ends the call as unavailable, and the next one begins on a new connection or stream', async (_, end) => {
  let count = 0;
  const open = await serve((stream) => {
    respond(stream, { 'grpc-status': '0' });
    stream.write(frame(`stream ${++count}`));
    if (count === 1) setTimeout(() => end(stream), 20);
    else stream.end();
  });
  const { texts, error } = await readToError(open.open(echo, {}));
  expect(texts).toEqual(['stream 1']);
  expect(error).toMatchObject({ code: grpcStatus.UNAVAILABLE });
  expect(await read(open.open(echo, {}))).toEqual(['stream 2']);
});

test('what is packed is an error of the other side, which is told that nobody listens any more', async () => {
  let closed: Promise<unknown> | undefined;
  const open = await serve((stream) => {
    closed = once(stream, 'close');
    respond(stream, { 'grpc-status': '0' });
    stream.write(Buffer.concat([frame('a'), Buffer.from([1, 0, 0, 0, 0])]));
  });
  expect((await readToError(open.open(echo, {}))).error).toMatchObject({ code: grpcStatus.INTERNAL });
  await closed;
});

test('cancelling tells the other side, and ends reading without an error', async () => {
  const codes: (number | undefined)[] = [];
  const open = await serve((stream) => {
    respond(stream, { 'grpc-status': '0' });
    stream.write(frame('a'));
    stream.on('close', () => codes.push(stream.rstCode));
  });
  const call = open.open(echo, {});
  const texts: string[] = [];
  const reading = read(call, texts);
  await until(() => texts.length === 1);
  call.cancel();
  await reading;
  const unread = open.open(echo, {});
  await sleep(50);
  unread.cancel();
  expect(await read(unread)).toEqual([]);
  await until(() => codes.length === 2);
  expect(codes).toEqual([constants.NGHTTP2_CANCEL, constants.NGHTTP2_CANCEL]);
});

test('a call can be cancelled before its connection stands', async () => {
  const open = await serve(() => expect.fail('nothing was to be asked'));
  const call = open.open(echo, {});
  call.cancel();
  expect(await read(call)).toEqual([]);
});
