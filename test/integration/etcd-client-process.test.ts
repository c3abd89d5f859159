import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { put } from '../../server/src/apiserver/storage/contract/put.ts';
import { until } from '../../server/src/apiserver/storage/contract/until.ts';
import { createEtcdStorage } from '../../server/src/apiserver/storage/etcd/create-etcd-storage.ts';
import { EtcdProcess, untilHealthy } from './etcd-process.ts';

let etcd: EtcdProcess;
const storageOf = () => createEtcdStorage({ endpoints: [etcd.endpoint], compactionIntervalMs: 0 });

beforeAll(async () => {
  etcd = await EtcdProcess.create(inject('etcd'));
  etcd.start();
  const storage = storageOf();
  await untilHealthy(storage);
  await storage.close();
});
afterAll(() => etcd.remove());

function start(what: 'watch' | 'call'): { child: ChildProcess; said: string[] } {
  const program = path.join(import.meta.dirname, 'etcd-client-program.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, etcd.endpoint, what], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  child.stdout?.on('data', (bytes: Buffer) => said.push(...bytes.toString().trim().split('\n')));
  return { child, said };
}

test('a process that has no more to do than a connection that nobody uses ends', async () => {
  const { child, said } = start('call');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(said).toEqual(['called']);
});

test('a process that watches stays until it stops watching, also while etcd is away', async () => {
  const { child, said } = start('watch');
  await until(() => said.includes('called'));
  await sleep(1_000);
  await etcd.kill();
  await sleep(3_000);
  etcd.start();
  const storage = storageOf();
  await untilHealthy(storage);
  await sleep(1_000);
  expect(child.exitCode).toBeNull();
  const ended = once(child, 'exit');
  await put(storage, '/p/a', '1');
  expect(await ended).toEqual([0, null]);
  expect(said.at(-1)).toBe('events');
  await storage.close();
});
