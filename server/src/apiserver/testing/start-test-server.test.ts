import { afterAll, beforeAll, expect, test } from 'vitest';
import { defineResource } from '../registry/define-resource.ts';
import { defineVersion } from '../registry/define-version.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';

const gadgets = defineResource({
  group: 'demo.example.com',
  resource: 'gadgets',
  kind: 'Gadget',
  namespaced: false,
  versions: [defineVersion({ version: 'v1', schema: { type: 'object', properties: { size: { type: 'string' } } } })],
  subresources: ({ connect, stream }) => [
    connect('echo', {
      open: () => async (connection) => {
        for await (const { data } of connection.messages) await connection.send(`heard ${data}`);
      },
    }),
    stream('lines', { open: () => ['one\n', 'two\n'] }),
  ],
});

const path = '/apis/demo.example.com/v1/gadgets';
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({
    program: 'gadget-server',
    groups: [{ name: 'demo.example.com', versions: ['v1'], resources: [gadgets] }],
    info: { title: 'Gadgets', version: 'v1.0.0' },
    version: { major: '1', minor: '0', gitVersion: 'v1.0.0' },
  });
});
afterAll(() => server.stop());

test('it is asked as one who may do anything', async () => {
  const made = await server.call('POST', path, { metadata: { name: 'one' }, size: 'small' });
  expect([made.code, made.json]).toMatchObject([201, { kind: 'Gadget', size: 'small' }]);
  const patched = await server.call('PATCH', `${path}/one`, { size: 'big' });
  expect([patched.code, patched.json]).toMatchObject([200, { size: 'big' }]);
  expect(await server.call('GET', `${path}/two`)).toMatchObject({ code: 404, json: { reason: 'NotFound' } });
});

test('its streams and WebSockets can be followed', async () => {
  const lines: string[] = [];
  for await (const chunk of await server.open(`${path}/one/lines`)) lines.push(String(chunk));
  expect(lines.join('')).toBe('one\ntwo\n');
  const talk = await server.talk(`${path}/one/echo`);
  talk.send('hello');
  expect(await talk.next()).toBe('heard hello');
  await talk.close();
  await expect(server.talk(`${path}/two/echo`)).rejects.toThrow('404');
});
