import { type ChildProcess, spawn } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dial } from './dial.ts';

const program = `require('net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () {
  console.log(this.address().port);
})`;

let server: ChildProcess;
let port: number;
let before: Socket[];
let attempts = 0;
const count = () => {
  attempts++;
};

/** A server that accepts nothing, with as many connections waiting as the kernel lets: it drops what comes after. */
beforeEach(async () => {
  server = spawn(process.execPath, ['--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  port = Number(String((await once(server.stdout ?? process.stdin, 'data'))[0]));
  server.kill('SIGSTOP');
  before = [];
  for (let waiting = 0; waiting < 10; waiting++) {
    const socket = connect({ host: '127.0.0.1', port }).on('error', () => {});
    before.push(socket);
    if (!(await Promise.race([once(socket, 'connect'), sleep(300)]))) break;
  }
  attempts = 0;
  subscribe('net.client.socket', count);
});

afterEach(() => {
  unsubscribe('net.client.socket', count);
  for (const socket of before) socket.destroy();
  server.kill('SIGKILL');
});

test('begins anew while nobody answers, and is there once somebody does', async () => {
  const dialed = dial('127.0.0.1', port, AbortSignal.timeout(20_000), 100);
  await sleep(350);
  expect(attempts).toBeGreaterThan(1);
  server.kill('SIGCONT');
  const socket = await dialed;
  expect(socket.remotePort).toBe(port);
  socket.destroy();
});

test('gives up when it is told to, and leaves nothing behind', async () => {
  const over = new AbortController();
  const dialed = dial('127.0.0.1', port, over.signal, 100);
  await sleep(150);
  over.abort(new Error('long enough'));
  await expect(dialed).rejects.toThrow('long enough');
  const made = attempts;
  await sleep(150);
  expect(attempts).toBe(made);
});

test('does not try again where it is refused', async () => {
  server.kill('SIGKILL');
  await once(server, 'exit');
  await expect(dial('127.0.0.1', port, AbortSignal.timeout(5_000), 100)).rejects.toThrow('ECONNREFUSED');
  expect(attempts).toBe(1);
});
