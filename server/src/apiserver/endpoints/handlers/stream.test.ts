import { once } from 'node:events';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newBadRequest } from '../../api/errors.ts';
import { defineResource } from '../../registry/define-resource.ts';
import { defineVersion } from '../../registry/define-version.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

/** Says something, and then waits for ever: whoever asks for more must not wait with it. */
async function* sayAndWait() {
  yield 'first\n';
  await new Promise(() => undefined);
}

function* lines(count: number) {
  for (let line = 1; line <= count; line += 1) yield `line ${line}\n`;
}

async function* breaking() {
  yield 'half a ';
  throw new Error('the pipe has burst');
}

let poured = 0;

/** Without end, in pieces of 64 KiB. */
async function* flood() {
  const water = Buffer.alloc(64 * 1024, 'w');
  for (;;) {
    poured += 1;
    yield water;
  }
}

const integer = { type: 'integer', format: 'int32' } as const;

const pools = defineResource({
  group: 'pools.example.com',
  kind: 'Pool',
  resource: 'pools',
  namespaced: false,
  versions: [defineVersion({ version: 'v1', schema: { type: 'object', properties: { note: { type: 'string' } } } })],
  subresources: ({ stream }) => [
    stream('logs', {
      options: {
        kind: 'PoolLogOptions',
        schema: {
          type: 'object',
          required: ['tailLines', 'follow'],
          properties: { tailLines: { ...integer, default: 2 }, follow: { type: 'boolean', default: false } },
        },
      },
      open({ object, options: { follow, tailLines } }) {
        if (tailLines > 100) throw newBadRequest('at most 100 lines');
        if (object.note === 'broken') return breaking();
        return follow ? sayAndWait() : lines(tailLines);
      },
    }),
    stream('flood', { open: () => flood() }),
    stream('picture', { contentType: 'image/x-test', open: () => [new Uint8Array([0, 255, 1])] }),
  ],
});

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ type: pools });
  await server.call('POST', 'v1/pools', { metadata: { name: 'a' } });
  await server.call('POST', 'v1/pools', { metadata: { name: 'b' }, note: 'broken' });
});
afterEach(() => server.close());

describe('a stream', () => {
  it('sends what its source says, as the options ask for', async () => {
    const { text, headers } = await server.call('GET', 'v1/pools/a/logs');
    expect(text).toBe('line 1\nline 2\n');
    expect(headers.get('content-type')).toBe('text/plain');
    expect(headers.get('transfer-encoding')).toBe('chunked');
    expect((await server.call('GET', 'v1/pools/a/logs?tailLines=1&other=x')).text).toBe('line 1\n');
  });

  it('may be of any type', async () => {
    const response = await fetch(`${server.base}v1/pools/a/picture`);
    expect(response.headers.get('content-type')).toBe('image/x-test');
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(new Uint8Array([0, 255, 1]));
  });

  it('is refused like anything else before it has begun', async () => {
    const get = async (path: string) => (await server.call('GET', path)).json;
    expect(await get('v1/pools/c/logs')).toMatchObject({ code: 404 });
    expect(await get('v1/pools/a/logs?tailLines=101')).toMatchObject({ code: 400, message: 'at most 100 lines' });
    expect(await get('v1/pools/a/logs?tailLines=many')).toMatchObject({ code: 400 });
    expect((await server.call('POST', 'v1/pools/a/logs')).code).toBe(405);
  });

  it('is cut off when its source fails, so that nobody takes it for whole', async () => {
    await expect(server.call('GET', 'v1/pools/b/logs')).rejects.toThrow();
  });

  it('asks its source for no more than the client reads', async () => {
    const request = get(`${server.base}v1/pools/a/flood`);
    const [response] = await once(request, 'response');
    const stalls = async () => {
      const before = poured;
      await sleep(200);
      return poured === before;
    };
    await expect.poll(stalls).toBe(true);
    const before = poured;
    expect(before).toBeLessThan(1000);
    response.resume();
    await expect.poll(() => poured).toBeGreaterThan(before);
    request.destroy();
  });

  it('ends in order when the server stops, though the source does not', async () => {
    const response = await fetch(`${server.base}v1/pools/a/logs?follow=true`);
    const reader = response.body?.getReader();
    expect(String(Buffer.from((await reader?.read())?.value ?? []))).toBe('first\n');
    server.shutdown();
    expect(await reader?.read()).toMatchObject({ done: true });
  });
});
