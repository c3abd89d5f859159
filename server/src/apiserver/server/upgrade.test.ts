import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { UpgradeRequest } from '../endpoints/request.ts';
import { listenForUpgrades } from './upgrade.ts';

let server: Server | undefined;
afterEach(() => server?.closeAllConnections());

type Answer = (res: ServerResponse<IncomingMessage>, upgrade: UpgradeRequest) => void;

/** A client that has asked for another protocol and gone on talking at once. */
async function ask(answer: Answer, more = ''): Promise<Socket> {
  server = createServer();
  listenForUpgrades(server, (_req, res, upgrade) => answer(res, upgrade));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  server.unref();
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.setEncoding('utf8');
  socket.write(`GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n${more}`);
  return socket;
}

async function all(socket: Socket): Promise<string> {
  let text = '';
  for await (const piece of socket) text += piece;
  return text;
}

test('who does not care answers as ever, and the connection ends', async () => {
  let closed = false;
  const socket = await ask((res) => {
    res.once('close', () => {
      closed = true;
    });
    res.end('no');
  });
  const text = await all(socket);
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n.*Connection: close\r\n.*\r\n\r\nno$/s);
  expect(closed).toBe(true);
});

test('an answer that goes on notices that its client says goodbye', async () => {
  let closed = false;
  const socket = await ask((res) => {
    res.once('close', () => {
      closed = true;
    });
    res.write('first');
  });
  await once(socket, 'data');
  expect(closed).toBe(false);
  socket.end();
  await expect.poll(() => closed).toBe(true);
});

test('who takes over has all that was sent before, and the response closes with the connection', async () => {
  let closed = false;
  const socket = await ask((res, upgrade) => {
    res.once('close', () => {
      closed = true;
    });
    setTimeout(() => {
      const early = String(upgrade.head);
      upgrade.takeOver();
      upgrade.socket.write(early);
      upgrade.socket.on('data', (chunk) => upgrade.socket.write(chunk));
      upgrade.socket.once('end', () => upgrade.socket.end());
    }, 100);
  }, 'one ');
  await new Promise((resolve) => setTimeout(resolve, 30));
  socket.write('two');
  expect(await once(socket, 'data')).toEqual(['one two']);
  socket.write('three');
  expect(await once(socket, 'data')).toEqual(['three']);
  expect(closed).toBe(false);
  socket.destroy();
  await expect.poll(() => closed).toBe(true);
});

test('who sends without end before there is an answer is hung up on', async () => {
  const socket = await ask(() => undefined);
  socket.on('error', () => undefined);
  socket.write('x'.repeat(100_000));
  await once(socket, 'close');
  expect(socket.destroyed).toBe(true);
});
