import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { AdmissionAttributes, AdmissionPlugin } from '../../admission/plugin.ts';
import { newForbidden, newServiceUnavailable } from '../../api/errors.ts';
import { defineResource } from '../../registry/define-resource.ts';
import { defineVersion } from '../../registry/define-version.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

const text = { type: 'string' } as const;
const failures: Readonly<Record<string, Error>> = {
  after: newServiceUnavailable('it broke'),
  badly: new Error('a secret'),
};

const pools = defineResource({
  group: 'pools.example.com',
  kind: 'Pool',
  resource: 'pools',
  namespaced: false,
  versions: [defineVersion({ version: 'v1', schema: { type: 'object', properties: { note: text } } })],
  subresources: ({ connect }) => [
    connect('echo', {
      options: { kind: 'EchoOptions', schema: { type: 'object', properties: { prefix: text, fail: text } } },
      maxMessageBytes: 1024,
      open({ options: { prefix = '', fail } }) {
        if (fail === 'before') throw newServiceUnavailable('not now');
        const failure = failures[fail ?? ''];
        if (failure) return () => Promise.reject(failure);
        return async ({ messages, send }) => {
          for await (const { data, isBinary } of messages) {
            if (String(data) === 'bye') return;
            await send(isBinary ? data : `${prefix}${data}`);
          }
        };
      },
    }),
    connect('deaf', {
      open:
        () =>
        ({ send }) =>
          send('talk to the hand'),
    }),
  ],
});

const seen: AdmissionAttributes[] = [];
const plugin: AdmissionPlugin = {
  name: 'Seeing',
  async admit({ operation, object }) {
    if (operation !== 'CONNECT' || !object) return;
    const options = object as { prefix?: string };
    if (options.prefix === 'rude: ')
      throw newForbidden({ group: 'pools.example.com', resource: 'pools' }, 'a', 'be nice');
    if (options.prefix === 'loud: ') options.prefix = 'quiet: ';
  },
  async validate(attributes) {
    seen.push(attributes);
  },
};

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ type: pools, admission: [plugin] });
  await server.call('POST', 'v1/pools', { metadata: { name: 'a' } });
  seen.length = 0;
});
afterEach(() => server.close());

const dial = (path: string) => new WebSocket(`${server.base.replace('http', 'ws')}v1/pools/a/${path}`);

async function open(path: string) {
  const socket = dial(path);
  await once(socket, 'open');
  return socket;
}

/** The answer in the place of a handshake. */
async function refusal(path: string) {
  const [, response] = await once(dial(path), 'unexpected-response');
  let body = '';
  for await (const piece of response) body += piece;
  return JSON.parse(body);
}

async function closing(socket: WebSocket) {
  const [code, reason] = await once(socket, 'close');
  return [code, String(reason)];
}

describe('a connection', () => {
  it('carries messages both ways, as text and as bytes, and ends when all is said', async () => {
    const socket = await open('echo?prefix=you:%20');
    socket.send('hello');
    expect((await once(socket, 'message')).map(String)).toEqual(['you: hello', 'false']);
    socket.send(Buffer.from([0, 255]));
    expect(await once(socket, 'message')).toEqual([Buffer.from([0, 255]), true]);
    socket.send('bye');
    expect(await closing(socket)).toEqual([1000, '']);
  });

  it('is refused by its HTTP status before it is one', async () => {
    expect(await refusal('echo?fail=before')).toMatchObject({ kind: 'Status', code: 503, message: 'not now' });
    expect(await refusal('nothing')).toMatchObject({ code: 404 });
    expect((await server.call('GET', 'v1/pools/a/echo')).json).toMatchObject({
      code: 400,
      message: 'Upgrade request required: ask for a WebSocket, over HTTP/1.1',
    });
  });

  it('says why it ends, but for what is not meant for clients', async () => {
    expect(await closing(await open('echo?fail=after'))).toEqual([1011, 'it broke']);
    expect(await closing(await open('echo?fail=badly'))).toEqual([1011, 'internal error']);
    const socket = await open('echo');
    socket.send('x'.repeat(1025));
    expect(await closing(socket)).toEqual([1009, '']);
  });

  it('ends in time though nobody reads what the client has sent', async () => {
    const socket = await open('deaf');
    for (let n = 0; n < 500; n += 1) socket.send('are you there?');
    expect(await closing(socket)).toEqual([1000, '']);
  });

  it('shows its options to admission, which may change or refuse them', async () => {
    const socket = await open('echo?prefix=loud:%20');
    socket.send('hush');
    expect((await once(socket, 'message')).map(String)).toEqual(['quiet: hush', 'false']);
    socket.close();
    expect(seen).toMatchObject([
      {
        operation: 'CONNECT',
        subresource: 'echo',
        name: 'a',
        kind: { group: 'pools.example.com', version: 'v1', kind: 'EchoOptions' },
        object: { kind: 'EchoOptions', prefix: 'quiet: ' },
        options: {},
      },
    ]);
    expect(await refusal('echo?prefix=rude:%20')).toMatchObject({ code: 403 });
  });

  it('ends when the server stops', async () => {
    const socket = await open('echo');
    const closed = closing(socket);
    server.shutdown();
    expect(await closed).toEqual([1001, 'the server is stopping']);
  });
});
