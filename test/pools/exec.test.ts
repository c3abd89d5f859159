import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { h1Get } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { allowedUser } from '../integration/main-cluster.ts';
import { connected, echoProtocol } from './pool.ts';
import { poolServer } from './server.ts';
import { json, type Started, start, untilReady } from './start.ts';

let server: Started;
beforeAll(async () => {
  server = await start(poolServer(), ['--request-timeout=1']);
  await untilReady(server);
  await server.call('POST', all, { metadata: { name: 'a' }, spec: { replicas: 1 } });
  await server.call('POST', all, { metadata: { name: 'empty' }, spec: { replicas: 0 } });
});
afterAll(() => server.stop());

const all = 'namespaces/default/pools';
const base = '/apis/pools.example.com/v1/namespaces/default/pools';
const execPath = `${base}/a/exec?command=cat&command=-u`;
const tls = { host: 'localhost', rejectUnauthorized: false } as const;

interface Dial {
  readonly to?: Started;
  readonly as?: object;
  readonly protocols?: readonly string[];
}

function dial(path: string, { to = server, as = to.as(allowedUser), protocols = [] }: Dial = {}): WebSocket {
  const socket = new WebSocket(`wss://localhost:${to.port}${path}`, [...protocols], { ...as, ...tls });
  socket.on('error', () => undefined);
  return socket;
}

/** Opened, and greeted: what the server says first. */
async function exec(options: Dial = {}) {
  const socket = dial(execPath, options);
  const [greeting] = await once(socket, 'message');
  return { socket, greeting: String(greeting) };
}

async function echoed(socket: WebSocket, message: string): Promise<string> {
  socket.send(message);
  return String((await once(socket, 'message'))[0]);
}

/** The answer in the place of a handshake. */
async function refusal(path: string, options: Dial = {}) {
  const [, response] = await once(dial(path, options), 'unexpected-response');
  let body = '';
  for await (const piece of response) body += piece;
  return { ...JSON.parse(body), http: response.statusCode };
}

describe('exec in a pool', () => {
  test('is a WebSocket that speaks the protocol agreed on, for longer than a request may last', async () => {
    const { socket, greeting } = await exec({ protocols: ['other', echoProtocol] });
    expect([greeting, socket.protocol]).toEqual(['cat -u', echoProtocol]);
    expect(await echoed(socket, 'hello')).toBe('hello');
    await sleep(1500);
    const big = 'x'.repeat(500_000);
    expect((await echoed(socket, big)).length).toBe(big.length);
    socket.close(1000);
    expect((await once(socket, 'close'))[0]).toBe(1000);
  });

  test('notices that its client has vanished', async () => {
    const { socket } = await exec();
    expect(connected.count).toBe(1);
    socket.terminate();
    await expect.poll(() => connected.count).toBe(0);
  });

  test('is refused with an HTTP status before the handshake is answered', async () => {
    expect(await refusal(execPath, { as: server.as('mallory') })).toMatchObject({
      http: 403,
      kind: 'Status',
      message: expect.stringContaining('User "mallory" cannot get resource "pools/exec"'),
    });
    const attributes = { verb: 'get', resource: 'pools', subresource: 'exec', name: 'a', namespace: 'default' };
    expect(server.reviews.at(-1)?.resourceAttributes).toMatchObject(attributes);
    expect(await refusal(execPath, { as: { headers: { authorization: 'Bearer nonsense' } } })).toMatchObject({
      http: 401,
      reason: 'Unauthorized',
    });
    expect(await refusal(`${base}/empty/exec`)).toMatchObject({ http: 400, message: 'pool empty has no workers' });
    expect(await refusal(`${base}/none/exec`)).toMatchObject({ http: 404 });
    expect(await refusal(execPath, { protocols: ['other'] })).toMatchObject({
      http: 400,
      message: `no subprotocol in common: asked for other, served are ${echoProtocol}`,
    });
  });

  test('is no answer to requests that are no handshake', async () => {
    const plain = await server.call('GET', `${all}/a/exec`);
    expect(json(plain)).toMatchObject({ code: 400, message: expect.stringContaining('Upgrade request required') });
    const posted = await server.call('POST', `${all}/a/exec`);
    expect(json(posted)).toMatchObject({ code: 400, message: expect.stringContaining('begins with GET') });
    expect(server.reviews.at(-1)?.resourceAttributes).toMatchObject({ verb: 'create', subresource: 'exec' });
    const { headers, ...certificate } = server.as(allowedUser);
    const spdy = { ...certificate, headers: { ...headers, connection: 'Upgrade', upgrade: 'SPDY/3.1' } };
    expect(await h1Get(server.port, execPath, spdy)).toMatchObject({
      code: 400,
      body: expect.stringContaining('only websocket is served'),
    });
    expect(await h1Get(server.port, `${base}/a`, spdy)).toMatchObject({
      code: 200,
      body: expect.stringContaining('"kind":"Pool"'),
    });
  });

  test('is audited from its beginning to its end', async () => {
    const stages = () =>
      server
        .audited()
        .filter(({ requestURI, user }) => requestURI === execPath && user.username === allowedUser)
        .map(({ stage, verb, objectRef, responseStatus }) => [
          stage,
          verb,
          objectRef?.subresource,
          responseStatus?.code,
        ]);
    const before = stages().length;
    const { socket } = await exec();
    expect(stages().slice(before)).toEqual([
      ['RequestReceived', 'get', 'exec', undefined],
      ['ResponseStarted', 'get', 'exec', 101],
    ]);
    socket.close();
    await expect.poll(() => stages().at(-1)).toEqual(['ResponseComplete', 'get', 'exec', 101]);
  });

  test('ends with a word when the server stops, and does not hold it up', async () => {
    const other = await start(poolServer());
    await untilReady(other);
    await other.call('POST', all, { metadata: { name: 'a' }, spec: { replicas: 1 } });
    const { socket } = await exec({ to: other });
    const closed = once(socket, 'close');
    const began = performance.now();
    await other.stop();
    // What is still worked on would get ten seconds.
    expect(performance.now() - began).toBeLessThan(8000);
    expect((await closed).map(String)).toEqual(['1001', 'the server is stopping']);
    expect(connected.count).toBe(0);
  });

  test('is in discovery and OpenAPI', async () => {
    const { resources } = json(await server.call('GET', '/apis/pools.example.com/v1'));
    const kind = 'PoolExecOptions';
    const verbs = ['create', 'get'];
    expect(resources).toContainEqual({ name: 'pools/exec', singularName: '', namespaced: true, kind, verbs });
    const { paths } = json(await server.call('GET', '/openapi/v3/apis/pools.example.com/v1'));
    const operation = (method: string) => ({
      operationId: `connectPoolsExampleComV1${method}NamespacedPoolExec`,
      'x-kubernetes-action': 'connect',
      'x-kubernetes-group-version-kind': { group: 'pools.example.com', version: 'v1', kind },
    });
    expect(paths).toMatchObject({
      [`${base.replace('default', '{namespace}')}/{name}/exec`]: { get: operation('Get'), post: operation('Post') },
    });
  });
});
