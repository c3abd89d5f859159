import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { h1Get, h2Session } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { flunder, flundersPath, h2Call } from './h2-call.ts';
import { createSurroundings, ServerProcess, type Surroundings } from './server-process.ts';

let around: Surroundings;
beforeAll(async () => {
  around = await createSurroundings();
});
afterAll(() => around.remove());

async function onFile(dir: string): Promise<ServerProcess> {
  return ServerProcess.start(inject('server'), around, ['--storage-backend=file', `--storage-dir=${dir}`]);
}

/** Creates flunders, several at once, until the server is gone. @returns resource versions of what was acknowledged */
async function storm(server: ServerProcess, round: number): Promise<Map<string, string>> {
  const session = h2Session(server.port, around.admin);
  const acknowledged = new Map<string, string>();
  // once() of node:events would reject with the error that a killed server is.
  const gone = new Promise((resolve) => session.once('close', resolve));
  const writer = async (who: number) => {
    for (let n = 0; !session.closed; n++) {
      const name = `r${round}-w${who}-${n}`;
      const { code, body } = await h2Call(session, 'POST', flundersPath, flunder(name));
      if (code === 201) acknowledged.set(name, JSON.parse(body).metadata.resourceVersion);
    }
  };
  const writers = Array.from({ length: 8 }, (_, who) => writer(who).catch(() => {}));
  while (acknowledged.size < 50) await new Promise((resolve) => setTimeout(resolve, 10));
  await server.end('SIGKILL');
  await gone;
  session.destroy();
  await Promise.race([Promise.all(writers), new Promise((resolve) => setTimeout(resolve, 1000))]);
  return acknowledged;
}

test('killed again and again while many write: all that was acknowledged is there, unchanged', {
  timeout: 180_000,
}, async () => {
  const dir = path.join(await mkdtemp(path.join(around.dir, 'file-')), 'storage');
  const acknowledged = new Map<string, string>();
  for (let round = 0; round < 5; round++) {
    for (const [name, version] of await storm(await onFile(dir), round)) acknowledged.set(name, version);
  }
  const server = await onFile(dir);
  const session = h2Session(server.port, around.admin);
  const { items } = JSON.parse((await h2Call(session, 'GET', flundersPath)).body);
  const found = new Map(
    items.map(({ metadata }: { metadata: { name: string; resourceVersion: string } }) => [
      metadata.name,
      metadata.resourceVersion,
    ]),
  );
  expect([...acknowledged].filter(([name, version]) => found.get(name) !== version)).toEqual([]);
  expect(acknowledged.size).toBeGreaterThanOrEqual(250);
  session.destroy();
  await server.end('SIGTERM');
});

test('readyz has a check of it, and a second server on the directory does not start', async () => {
  const dir = await mkdtemp(path.join(around.dir, 'file-'));
  const server = await onFile(dir);
  expect((await h1Get(server.port, '/readyz?verbose')).body).toContain('[+]etcd ok\n');
  const second = spawn(
    process.execPath,
    [
      inject('server'),
      ...['tls-cert-file=tls.crt', 'tls-private-key-file=tls.key', 'kubeconfig=kubeconfig'].map((flag) =>
        flag.replace(/^(.*)=(.*)$/, (_, name, file) => `--${name}=${path.join(around.dir, file)}`),
      ),
      '--storage-backend=file',
      `--storage-dir=${dir}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const [said] = await Promise.all([text(second.stderr), once(second, 'exit')]);
  expect(second.exitCode).toBe(1);
  expect(said).toContain(`${dir} is in use by process ${server.child.pid} `);
  await server.end('SIGTERM');
});
