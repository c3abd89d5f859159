import { once } from 'node:events';
import type { ServerHttp2Stream } from 'node:http2';
import { afterEach, expect, test } from 'vitest';
import { Channel } from './channel.ts';
import { grpcStatus } from './grpc-status.ts';
import { echo, GrpcServer, readAll, refuse, respond } from './testing/grpc-server.ts';
import { TlsFiles } from './tls-files.ts';

let server: GrpcServer | undefined;
let channel: Channel | undefined;
afterEach(() => {
  channel?.close();
  server?.close();
});

/** Answers each request by hand, after all of it has come. */
async function serve(answer: (stream: ServerHttp2Stream, sent: Buffer) => void): Promise<void> {
  server = await GrpcServer.start(async (stream) => answer(stream, await readAll(stream)));
  channel = new Channel({ target: `127.0.0.1:${server.port}`, secure: false }, new TlsFiles({}));
}

const say = (text: string, timeout = 10_000, token?: string) =>
  channel?.call(echo, { text }, { deadline: Date.now() + timeout, metadata: { token } });

function answer(stream: ServerHttp2Stream, trailers: Record<string, string>, ...chunks: readonly Buffer[]): void {
  respond(stream, trailers);
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
}

test('a message goes there and one comes back, in as many pieces as it may be', async () => {
  await serve((stream, sent) => answer(stream, { 'grpc-status': '0' }, sent.subarray(0, 3), sent.subarray(3)));
  expect(await say('hello')).toEqual({ text: 'hello' });
  const long = 'x'.repeat(300_000);
  expect(await say(long)).toEqual({ text: long });
  expect(await Promise.all(['a', '', 'c'].map((text) => say(text)))).toEqual([
    { text: 'a' },
    { text: '' },
    { text: 'c' },
  ]);
  expect(server?.sessions.size).toBe(1);
});

test('deadline and token are sent along', async () => {
  let seen: unknown;
  await serve((stream, sent) => answer(stream, { 'grpc-status': '0' }, sent));
  server?.http2.prependListener('stream', (_, asked) => {
    seen = { token: asked['token'], te: asked['te'], timeout: /^\d{1,4}m$/.test(String(asked['grpc-timeout'])) };
  });
  await say('x', 5000, 'secret');
  expect(seen).toEqual({ token: 'secret', te: 'trailers', timeout: true });
});

test('a refusal is told with its code and words, with a message or without', async () => {
  await serve((stream, sent) => {
    if (sent.toString().includes('bare')) refuse(stream, 9, 'no%20space%25');
    else answer(stream, { 'grpc-status': '11', 'grpc-message': 'compacted' }, sent);
  });
  await expect(say('bare')).rejects.toMatchObject({ code: grpcStatus.FAILED_PRECONDITION, details: 'no space%' });
  await expect(say('full')).rejects.toMatchObject({ code: grpcStatus.OUT_OF_RANGE, details: 'compacted' });
});

test('what ends early or is no gRPC is unavailable', async () => {
  await serve((stream, sent) => {
    const text = sent.toString();
    if (text.includes('reset')) stream.close(2);
    else if (text.includes('lost')) stream.session?.destroy();
    else if (text.includes('plain')) stream.respond({ ':status': 502 }, { endStream: true });
    else answer(stream, { 'grpc-status': '0' }, sent);
  });
  for (const text of ['reset', 'lost', 'plain']) {
    await expect(say(text)).rejects.toMatchObject({ code: grpcStatus.UNAVAILABLE });
  }
  // And the next one gets a new connection.
  expect(await say('fine')).toEqual({ text: 'fine' });
});

test('an answer that is no whole message is an error of the other side', async () => {
  await serve((stream, sent) => {
    if (sent.toString().includes('short')) answer(stream, { 'grpc-status': '0' }, sent.subarray(0, -1));
    else answer(stream, { 'grpc-status': '0' }, Buffer.concat([Buffer.from([1]), sent.subarray(1)]));
  });
  await expect(say('short')).rejects.toMatchObject({ code: grpcStatus.INTERNAL });
  await expect(say('packed')).rejects.toMatchObject({ code: grpcStatus.INTERNAL, details: 'the answer is compressed' });
});

test('nobody waits longer than the deadline', async () => {
  const closed: Promise<unknown>[] = [];
  await serve((stream) => closed.push(once(stream, 'close')));
  await expect(say('slow', 50)).rejects.toMatchObject({ code: grpcStatus.DEADLINE_EXCEEDED });
  // The other side is told that nobody waits any more.
  await Promise.all(closed);
  expect(closed).toHaveLength(1);
  await expect(say('late', -1)).rejects.toMatchObject({ code: grpcStatus.DEADLINE_EXCEEDED });
});

test('where nobody listens it says so, and is back at once when somebody does', async () => {
  await serve(() => {});
  const port = server?.port;
  server?.close();
  await expect(say('hello')).rejects.toMatchObject({
    code: grpcStatus.UNAVAILABLE,
    details: expect.stringContaining('ECONNREFUSED'),
  });
  expect(channel?.isOutOfReach).toBe(true);
  server = await GrpcServer.start(
    async (stream) => answer(stream, { 'grpc-status': '0' }, await readAll(stream)),
    port,
  );
  expect(await say('hello')).toEqual({ text: 'hello' });
  expect(channel?.isOutOfReach).toBe(false);
});
