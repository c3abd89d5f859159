import { once } from 'node:events';
import { createServer, type Http2Server, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { status } from '@grpc/grpc-js';
import { afterEach, expect, test } from 'vitest';
import { TlsFiles } from './tls-files.ts';
import { UnaryChannel } from './unary-channel.ts';

const echo = {
  path: '/test.Echo/Say',
  requestSerialize: ({ text }: { text: string }) => Buffer.from(text),
  responseDeserialize: (bytes: Buffer) => ({ text: bytes.toString() }),
};

let server: Http2Server | undefined;
let channel: UnaryChannel | undefined;
const sessions = new Set<ServerHttp2Session>();
afterEach(async () => {
  channel?.close();
  for (const session of sessions) session.destroy();
  sessions.clear();
  server?.close();
});

/** Answers each request by hand, after all of it has come. */
async function serve(answer: (stream: ServerHttp2Stream, sent: Buffer) => void): Promise<void> {
  server = createServer();
  server.on('session', (session) => sessions.add(session));
  server.on('stream', async (stream) => {
    stream.on('error', () => {});
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    answer(stream, Buffer.concat(chunks));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const target = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  channel = new UnaryChannel({ target, secure: false }, new TlsFiles({}));
}

const say = (text: string, timeout = 10_000, token?: string) =>
  channel?.call(echo, { text }, { deadline: Date.now() + timeout, token });

const headers = { ':status': 200, 'content-type': 'application/grpc' };

function respond(stream: ServerHttp2Stream, trailers: Record<string, string>, ...chunks: readonly Buffer[]): void {
  stream.respond(headers, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
}

test('a message goes there and one comes back, in as many pieces as it may be', async () => {
  await serve((stream, sent) => respond(stream, { 'grpc-status': '0' }, sent.subarray(0, 3), sent.subarray(3)));
  expect(await say('hello')).toEqual({ text: 'hello' });
  const long = 'x'.repeat(300_000);
  expect(await say(long)).toEqual({ text: long });
  expect(await Promise.all(['a', '', 'c'].map((text) => say(text)))).toEqual([
    { text: 'a' },
    { text: '' },
    { text: 'c' },
  ]);
});

test('deadline and token are sent along', async () => {
  let seen: unknown;
  await serve((stream, sent) => respond(stream, { 'grpc-status': '0' }, sent));
  server?.prependListener('stream', (_, asked) => {
    seen = { token: asked['token'], te: asked['te'], timeout: /^\d{1,4}m$/.test(String(asked['grpc-timeout'])) };
  });
  await say('x', 5000, 'secret');
  expect(seen).toEqual({ token: 'secret', te: 'trailers', timeout: true });
});

test('a refusal is told with its code and words, with a message or without', async () => {
  await serve((stream, sent) => {
    if (sent.toString().includes('bare')) {
      stream.respond({ ...headers, 'grpc-status': '9', 'grpc-message': 'no%20space%25' }, { endStream: true });
    } else respond(stream, { 'grpc-status': '11', 'grpc-message': 'compacted' }, sent);
  });
  await expect(say('bare')).rejects.toMatchObject({ code: status.FAILED_PRECONDITION, details: 'no space%' });
  await expect(say('full')).rejects.toMatchObject({ code: status.OUT_OF_RANGE, details: 'compacted' });
});

test('what ends early or is no gRPC is unavailable', async () => {
  await serve((stream, sent) => {
    const text = sent.toString();
    if (text.includes('reset')) stream.close(2);
    else if (text.includes('lost')) stream.session?.destroy();
    else if (text.includes('plain')) stream.respond({ ':status': 502 }, { endStream: true });
    else respond(stream, { 'grpc-status': '0' }, sent);
  });
  for (const text of ['reset', 'lost', 'plain']) {
    await expect(say(text)).rejects.toMatchObject({ code: status.UNAVAILABLE });
  }
  // And the next one gets a new connection.
  expect(await say('fine')).toEqual({ text: 'fine' });
});

test('an answer that is no whole message is an error of the other side', async () => {
  await serve((stream, sent) => {
    if (sent.toString().includes('short')) respond(stream, { 'grpc-status': '0' }, sent.subarray(0, -1));
    else respond(stream, { 'grpc-status': '0' }, Buffer.concat([Buffer.from([1]), sent.subarray(1)]));
  });
  await expect(say('short')).rejects.toMatchObject({ code: status.INTERNAL });
  await expect(say('packed')).rejects.toMatchObject({ code: status.INTERNAL, details: 'the answer is compressed' });
});

test('nobody waits longer than the deadline', async () => {
  const closed: Promise<unknown>[] = [];
  await serve((stream) => closed.push(once(stream, 'close')));
  await expect(say('slow', 50)).rejects.toMatchObject({ code: status.DEADLINE_EXCEEDED });
  // The other side is told that nobody waits any more.
  await Promise.all(closed);
  expect(closed).toHaveLength(1);
  await expect(say('late', -1)).rejects.toMatchObject({ code: status.DEADLINE_EXCEEDED });
});

test('where nobody listens it says so', async () => {
  await serve(() => {});
  server?.close();
  await expect(say('hello')).rejects.toMatchObject({
    code: status.UNAVAILABLE,
    details: expect.stringContaining('ECONNREFUSED'),
  });
});
