import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { until } from '../../server/src/apiserver/storage/contract/until.ts';
import { createEtcdStorage } from '../../server/src/apiserver/storage/etcd/create-etcd-storage.ts';
import type { EtcdProcess } from '../integration/etcd-process.ts';
import { flundersPath } from '../integration/h2-call.ts';
import { createSurroundings, ServerProcess, type Surroundings } from '../integration/server-process.ts';
import { seededRandom } from '../interrupt/seed.ts';
import { EtcdGateway } from './etcd-gateway.ts';
import { scaled } from './scale.ts';
import { etcdStore } from './stores.ts';
import { Trial } from './trial.ts';

const quota = 16 * 1024 * 1024;

let around: Surroundings;
let etcd: EtcdProcess;
let flags: readonly string[];
let trial: Trial;
beforeAll(async () => {
  around = await createSurroundings();
});
beforeEach(async () => {
  ({ etcd, flags } = await etcdStore(inject('etcd'), [`--quota-backend-bytes=${quota}`]));
  const server = await ServerProcess.start(inject('server'), around, flags);
  trial = new Trial(server, around, 'w', inject('seed'));
  await trial.ready();
  trial.begin();
  await trial.progress(30);
});
afterEach(async () => {
  trial.close();
  await trial.server.end('SIGKILL');
  await etcd.remove();
});
afterAll(() => around.remove());

/** Clients are told that it is not their fault, and what is wrong; so are those who look whether the server is ready. */
async function untilTold(why: RegExp): Promise<void> {
  await expect.poll(() => trial.health('/readyz'), { interval: 100 }).toMatch(/^500 .*\[-\]etcd failed/s);
  expect(await trial.health('/readyz/etcd')).toMatch(/^500 /);
  expect(await trial.health('/livez')).toBe('200 ok');
  await until(() => trial.journal.refusals.some(({ message = '' }) => why.test(message)));
}

async function untilReady(): Promise<void> {
  await expect.poll(() => trial.health('/readyz'), { interval: 100 }).toBe('200 ok');
}

/** Each write was refused as a passing trouble of the storage. */
function refusalsAreClear(): void {
  const { refusals } = trial.journal;
  expect(refusals.length).toBeGreaterThan(0);
  for (const refusal of refusals) {
    const message = expect.stringMatching(/^storage is not available: etcd/);
    expect(refusal).toEqual({ code: 503, reason: 'ServiceUnavailable', message });
  }
}

test.each([
  ['killed', (process: EtcdProcess) => process.kill()],
  ['ended', (process: EtcdProcess) => process.stop()],
])('an etcd that is %s and started again, some times', async (name, end) => {
  const random = seededRandom(`${inject('seed')} etcd ${name}`);
  for (let round = 0; round < scaled(2, 20); round++) {
    await end(etcd);
    await untilTold(/./);
    expect((await trial.asker.ask({ path: flundersPath })).code).toBe(503);
    await sleep(random() * 2000);
    etcd.start();
    await untilReady();
    await trial.progress(20);
  }
  refusalsAreClear();
  await trial.finish();
  expect(trial.follower.gaps).toEqual([]);
});

test('an etcd that hangs: for a moment, which nobody notices, and for longer than a request may take', async () => {
  etcd.pause();
  await sleep(1000);
  etcd.resume();
  await trial.progress(20);
  expect(trial.journal.refusals).toEqual([]);

  etcd.pause();
  await untilTold(/Deadline exceeded/);
  etcd.resume();
  await untilReady();
  await trial.progress(20);
  refusalsAreClear();
  await trial.finish();
  expect(trial.follower.gaps).toEqual([]);
});

test('an etcd without space: reads and deletions go on, writes after it has been given space', async () => {
  const storage = createEtcdStorage({ endpoints: [etcd.endpoint], compactionIntervalMs: 0 });
  const fill = async () => {
    for (let n = 0; n < 40; n++) await storage.compareAndSwap(`/f/${n}`, 0, Buffer.alloc(1024 * 1024, 'x'));
  };
  await expect(fill()).rejects.toThrow('database space exceeded');
  await untilTold(/database space exceeded/);
  expect((await trial.asker.ask({ path: flundersPath })).code).toBe(200);
  const deletions = () => trial.journal.acknowledged.filter(({ deleted }) => deleted).length;
  const before = deletions();
  await until(() => deletions() > before);

  for (const { key, modRevision } of (await storage.list('/f/')).items) {
    await storage.compareAndSwap(key, modRevision, undefined);
  }
  await storage.close();
  const operator = new EtcdGateway(etcd.endpoint);
  await operator.compact();
  await operator.defragment();
  expect(await operator.disarm()).toBe(1);
  await untilReady();
  await trial.progress(20);
  refusalsAreClear();
  await trial.finish();
});

test('an etcd that is compacted: who follows along does not notice', async () => {
  const operator = new EtcdGateway(etcd.endpoint);
  for (let round = 0; round < scaled(5, 50); round++) {
    await operator.compact();
    await trial.progress(20);
  }
  expect(trial.journal.refusals).toEqual([]);
  await trial.finish();
  expect(trial.follower).toMatchObject({ gaps: [], resumed: 0 });
});
