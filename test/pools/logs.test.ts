import { once } from 'node:events';
import { get } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allowedUser } from '../integration/main-cluster.ts';
import { diaryOf } from './diary.ts';
import { poolServer } from './server.ts';
import { json, type Started, start, untilReady } from './start.ts';

let server: Started;
beforeAll(async () => {
  server = await start(poolServer(), ['--request-timeout=1']);
  await untilReady(server);
  await server.call('POST', all, { metadata: { name: 'a' } });
});
afterAll(() => server.stop());

const all = 'namespaces/default/pools';
const path = `/apis/pools.example.com/v1/${all}/a/logs`;
const diary = diaryOf('a');

/** Over HTTP/1.1, which has no streams to cancel: the connection goes. */
async function follow() {
  const request = get({ ...server.as(allowedUser), port: server.port, path: `${path}?follow=true`, ...tls });
  request.on('error', () => undefined);
  const [response] = await once(request, 'response');
  response.setEncoding('utf8');
  return { request, response, next: async () => String((await once(response, 'data'))[0]) };
}
const tls = { host: 'localhost', rejectUnauthorized: false, agent: false } as const;

describe('the logs of a pool', () => {
  test('are read as a whole, over HTTP/2', async () => {
    diary.say('one');
    const { code, body, headers } = await server.call('GET', path);
    expect([code, body, headers['content-type']]).toEqual([200, 'one\n', 'text/plain']);
  });

  test('are followed line by line, for longer than a request may last', async () => {
    const { request, response, next } = await follow();
    expect(response.headers['transfer-encoding']).toBe('chunked');
    expect(await next()).toBe('one\n');
    await sleep(1500);
    for (const line of ['two', 'three']) {
      diary.say(line);
      expect(await next()).toBe(`${line}\n`);
    }
    expect(diary.readers).toBe(1);
    request.destroy();
    await expect.poll(() => diary.readers).toBe(0);
  });

  test('are a right of their own, and audited when they begin and end', async () => {
    const refused = json(await server.call('GET', path, undefined, { user: 'mallory' }));
    expect(refused).toMatchObject({ code: 403, message: expect.stringContaining('get resource "pools/logs"') });
    const attributes = { verb: 'get', resource: 'pools', subresource: 'logs', name: 'a', namespace: 'default' };
    expect(server.reviews.at(-1)?.resourceAttributes).toMatchObject(attributes);
    const stages = server
      .audited()
      .filter(({ objectRef, requestURI }) => objectRef?.subresource === 'logs' && requestURI.includes('follow'))
      .map(({ stage, responseStatus }) => [stage, responseStatus?.code]);
    expect(stages).toEqual([
      ['RequestReceived', undefined],
      ['ResponseStarted', 200],
      ['ResponseComplete', 200],
    ]);
  });

  test('end in order when the server stops', async () => {
    const other = await start(poolServer());
    await untilReady(other);
    await other.call('POST', all, { metadata: { name: 'a' } });
    const answer = other.call('GET', `${path}?follow=true`);
    await expect.poll(() => diary.readers).toBe(1);
    await other.stop();
    expect((await answer).body).toBe('one\ntwo\nthree\n');
    expect(diary.readers).toBe(0);
  });

  test('are in discovery and OpenAPI', async () => {
    const { resources } = json(await server.call('GET', '/apis/pools.example.com/v1'));
    const entry = { name: 'pools/logs', singularName: '', namespaced: true, kind: 'Pool', verbs: ['get'] };
    expect(resources).toContainEqual(entry);
    const { paths } = json(await server.call('GET', '/openapi/v2')) as { paths: Record<string, object> };
    expect(paths['/apis/pools.example.com/v1/namespaces/{namespace}/pools/{name}/logs']).toMatchObject({
      get: {
        operationId: 'readPoolsExampleComV1NamespacedPoolLogs',
        produces: ['text/plain'],
        parameters: [{ name: 'follow', in: 'query', type: 'boolean' }],
        responses: { 200: { schema: { type: 'string' } } },
      },
    });
  });
});
