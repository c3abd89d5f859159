import { once } from 'node:events';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { h2Get, h2Session } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { flundersPath, h2Call } from './h2-call.ts';
import { allowedUser } from './main-cluster.ts';
import { createSurroundings, ServerProcess, type Surroundings } from './server-process.ts';

let around: Surroundings;
let server: ServerProcess;
beforeAll(async () => {
  around = await createSurroundings();
  server = await ServerProcess.start(inject('server'), around, ['--storage-backend=memory', '--request-timeout=2']);
});
afterAll(async () => {
  await server.end('SIGKILL');
  await around.remove();
});

/** Says just this over HTTP/1.1 as the front proxy. @returns all that is answered until the server hangs up */
async function say(...pieces: readonly string[]): Promise<string> {
  const { cert, key } = around.proxy;
  const options = { port: server.port, host: '127.0.0.1', rejectUnauthorized: false, cert, key };
  const socket: TLSSocket = connect(options);
  socket.on('error', () => undefined);
  let answer = '';
  socket.setEncoding('utf8').on('data', (piece) => {
    answer += piece;
  });
  await once(socket, 'secureConnect');
  for (const piece of pieces) socket.write(piece);
  // Not events.once: a server that hangs up on what it has not read resets the connection.
  await new Promise((resolve) => socket.once('close', resolve));
  return answer;
}

const get = (headers: string): string =>
  `GET ${flundersPath} HTTP/1.1\r\nhost: x\r\n${headers}connection: close\r\n\r\n`;
const post = (headers: string): string =>
  `POST ${flundersPath} HTTP/1.1\r\nhost: x\r\nx-remote-user: ${allowedUser}\r\n${headers}\r\n`;

describe('identity headers', () => {
  test.each([
    ['in any casing', `x-ReMoTe-uSeR: ${allowedUser}\r\n`, '200 OK'],
    ['not with underscores', `X_Remote_User: ${allowedUser}\r\n`, '401 Unauthorized'],
    ['not with a blank before the colon', `X-Remote-User : ${allowedUser}\r\n`, '400 Bad Request'],
    ['not folded', `X-Remote-User: ${allowedUser}\r\n and more\r\n`, '400 Bad Request'],
    ['the first of two', `X-Remote-User: bob\r\nX-Remote-User: ${allowedUser}\r\n`, '403 Forbidden'],
  ])('%s', async (_name, headers, status) => {
    expect((await say(get(headers))).split('\r\n')[0]).toBe(`HTTP/1.1 ${status}`);
  });

  test('of a user with a thousand groups, the last one included, over both protocols', async () => {
    const groups = [...Array.from({ length: 1000 }, (_, n) => `group-number-${n}-of-a-big-company`), 'system:masters'];
    const lines = groups.map((group) => `x-remote-group: ${group}\r\n`).join('');
    expect(await say(get(`x-remote-user: bob\r\n${lines}`))).toMatch(/^HTTP\/1.1 200 OK/);
    const session = h2Session(server.port, around.proxy);
    const { code } = await h2Get(session, flundersPath, { 'x-remote-user': 'bob', 'x-remote-group': groups });
    session.destroy();
    expect(code).toBe(200);
  });

  test('have a limit', async () => {
    const tooMany = get(`x-remote-user: ${allowedUser}\r\nx-much: ${'x'.repeat(1024 * 1024)}\r\n`);
    // The answer may be lost: the server hangs up on a client that is still sending.
    expect(await say(tooMany)).toMatch(/^(HTTP\/1.1 431 |$)/);
  });
});

describe('bodies', () => {
  test('above 3 MiB are refused, and the connection ends', async () => {
    const declared = await say(post('content-length: 4000000\r\n'), 'x'.repeat(1000));
    expect(declared).toMatch(/^HTTP\/1.1 413 /);
    const chunk = `${(3 * 1024 * 1024 + 1).toString(16)}\r\n${'x'.repeat(3 * 1024 * 1024 + 1)}\r\n`;
    expect(await say(post('transfer-encoding: chunked\r\n'), chunk)).toMatch(/^HTTP\/1.1 413 /);
    const session = h2Session(server.port, around.admin);
    expect(await h2Call(session, 'POST', flundersPath, 'x'.repeat(3 * 1024 * 1024 + 1))).toMatchObject({ code: 413 });
    expect((await h2Get(session, flundersPath)).code).toBe(200);
    session.destroy();
  });

  test('that never end are given up at the deadline', async () => {
    const session = h2Session(server.port, around.admin);
    const stream = session.request({ ':method': 'POST', ':path': flundersPath });
    stream.write('{');
    const [headers] = await once(stream, 'response');
    expect(headers[':status']).toBe(504);
    session.destroy();
  });

  test.each([
    ['two lengths', 'content-length: 5\r\ncontent-length: 6\r\n'],
    ['a length and chunks', 'content-length: 5\r\ntransfer-encoding: chunked\r\n'],
    ['an unknown coding', 'transfer-encoding: xchunked\r\n'],
  ])("with %s are nobody else's request", async (_name, headers) => {
    const answer = await say(post(headers), '0\r\n\r\nGET /apis HTTP/1.1\r\nhost: x\r\n\r\n');
    expect(answer.match(/^HTTP.*$/gm)).toEqual(['HTTP/1.1 400 Bad Request']);
  });
});
