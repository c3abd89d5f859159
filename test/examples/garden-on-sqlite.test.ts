import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gardenServer } from '../../examples/garden/server.ts';
import { h2Session } from '../../server/src/apiserver/server/testing/tls-clients.ts';
import { h2Call } from '../integration/h2-call.ts';
import { allowedUser } from '../integration/main-cluster.ts';
import { createSurroundings, ServerProcess } from '../integration/server-process.ts';
import { json, start, untilReady } from '../pools/start.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'garden-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const all = 'namespaces/default/plants';
const rose = { metadata: { name: 'rose' }, spec: { species: 'Rosa canina' } };
const watering = { apiVersion: 'garden.example.com/v1', kind: 'Watering' };
const startGarden = async () => {
  const server = await start(gardenServer, [`--storage-dir=${dir}`]);
  await untilReady(server);
  return server;
};

test('objects, revisions and the past outlive the server', async () => {
  const first = await startGarden();
  const made = json(await first.call('POST', all, rose));
  const { resourceVersion } = made['metadata'] as { resourceVersion: string };
  const updated = json(await first.call('POST', `${all}/rose/water`, { ...watering, litres: 3 }));
  expect(updated).toMatchObject({ status: 'Success' });
  await first.stop();

  const second = await startGarden();
  const found = json(await second.call('GET', `${all}/rose`));
  expect(found).toMatchObject({ spec: rose.spec, status: { litres: 3 } });
  expect((found['metadata'] as { uid: string }).uid).toBe((made['metadata'] as { uid: string }).uid);
  const then = `${all}?resourceVersion=${resourceVersion}&resourceVersionMatch=Exact`;
  const { items } = json(await second.call('GET', then)) as { items: { status?: object }[] };
  expect(items.map(({ status }) => status)).toEqual([undefined]);
  await second.stop();
});

test('a watch tells what others do, from where it was asked to begin', async () => {
  const server = await startGarden();
  const made = json(await server.call('POST', all, rose));
  const { resourceVersion } = made['metadata'] as { resourceVersion: string };
  const watching = server.call('GET', `${all}?watch=1&timeoutSeconds=2&resourceVersion=${resourceVersion}`);
  await server.call('POST', all, { ...rose, metadata: { name: 'other' } });
  await server.call('DELETE', `${all}/rose`);
  const lines = (await watching).body.trim().split('\n');
  const told = lines.map((line) => JSON.parse(line)).map(({ type, object }) => [type, object.metadata.name]);
  expect(told).toEqual([
    ['ADDED', 'other'],
    ['DELETED', 'rose'],
  ]);
  await server.stop();
});

test('a second server on the same file is refused, and told why', async () => {
  const server = await startGarden();
  await expect(start(gardenServer, [`--storage-dir=${dir}`])).rejects.toThrow(
    /garden\.db can't be used: database is locked\. If another server has it open, end that first\./,
  );
  await server.stop();
  await expect(start(gardenServer)).rejects.toThrow('--storage-dir must be specified');
});

test('what was acknowledged survives kill -9', { timeout: 120_000 }, async () => {
  const around = await createSurroundings();
  const main = path.join(import.meta.dirname, '../../examples/garden/main.ts');
  const flags = [`--storage-dir=${dir}`];
  const launch = () => ServerProcess.start(main, around, flags, { nodeFlags: ['--import', 'tsx'] });
  const as = { 'x-remote-user': allowedUser, 'content-type': 'application/json' };
  const path1 = `/apis/garden.example.com/v1/${all}`;

  const first = await launch();
  const session = h2Session(first.port, around.proxy);
  session.on('error', () => undefined);
  const codes: number[] = [];
  for (let n = 0; n < 5; n++) {
    const answer = await h2Call(session, 'POST', path1, { ...rose, metadata: { name: `rose-${n}` } }, as);
    codes.push(answer.code);
  }
  expect(codes).toEqual([201, 201, 201, 201, 201]);
  await first.end('SIGKILL');
  session.destroy();

  const second = await launch();
  const other = h2Session(second.port, around.proxy);
  const { items } = json(await h2Call(other, 'GET', path1, undefined, as)) as { items: unknown[] };
  expect(items).toHaveLength(5);
  other.destroy();
  expect((await second.end('SIGTERM')).code).toBe(0);
  await around.remove();
});
