import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { put } from '../../server/src/apiserver/storage/contract/put.ts';
import { until } from '../../server/src/apiserver/storage/contract/until.ts';
import { createEtcdStorage } from '../../server/src/apiserver/storage/etcd/create-etcd-storage.ts';
import type { Storage } from '../../server/src/apiserver/storage/storage.ts';
import { createCacher } from '../../server/src/apiserver/storage/watch-cache/create-cacher.ts';
import { bytesOf, testCodec } from '../../server/src/apiserver/storage/watch-cache/test-codec.ts';
import { EtcdProcess, untilHealthy } from './etcd-process.ts';

/** Two replicas of a server: each has its own connection and its own cache. */
let etcd: EtcdProcess;
let writer: Storage;
let reader: Storage;

beforeAll(async () => {
  etcd = await EtcdProcess.create(inject('etcd'));
  etcd.start();
  writer = createEtcdStorage({ endpoints: [etcd.endpoint], compactionIntervalMs: 0 });
  reader = createEtcdStorage({ endpoints: [etcd.endpoint], compactionIntervalMs: 0 });
  await untilHealthy(writer);
});
afterAll(async () => {
  await Promise.all([writer.close(), reader.close()]);
  await etcd.remove();
});

function cacherOf(storage: Storage) {
  const cacher = createCacher({ storage, prefix: '/r/', codec: testCodec, bookmarkIntervalMs: 200 });
  cacher.start();
  return cacher;
}

test("one replica's reads see what another has written, at once and many at a time", async () => {
  const cacher = cacherOf(reader);
  await until(() => cacher.ready);
  const latencies: number[] = [];
  for (let round = 0; round < 30; round++) {
    const written = await put(writer, '/r/a', bytesOf('a', String(round)));
    const elsewhere = await put(writer, '/other/x', String(round));
    const start = performance.now();
    const reads = Array.from({ length: 20 }, () => cacher.list('/r/', { freshness: { kind: 'consistent' } }));
    for (const { entries, revision } of await Promise.all(reads)) {
      expect(entries[0]?.revision).toBe(written);
      expect(revision).toBeGreaterThanOrEqual(elsewhere);
    }
    latencies.push(performance.now() - start);
  }
  // Progress is asked for, not waited for: far from the 3 s after which a read would go to etcd instead.
  expect(latencies.sort((a, b) => a - b)[15]).toBeLessThan(500);
  await cacher.stop();
});

test('the cache goes on when etcd was killed, and again when it comes back without its data', async () => {
  const cacher = cacherOf(reader);
  await until(() => cacher.ready);
  await put(writer, '/r/b', bytesOf('b'));
  // Else its event may be lost on the way.
  expect((await cacher.get('/r/b', { kind: 'consistent' }))?.key).toBe('/r/b');
  await etcd.kill();
  await expect(cacher.get('/r/b', { kind: 'consistent' })).rejects.toMatchObject({ name: 'StorageUnavailableError' });
  expect((await cacher.get('/r/b', { kind: 'any' }))?.key).toBe('/r/b');
  etcd.start();
  await untilHealthy(writer);
  const written = await put(writer, '/r/c', bytesOf('c'));
  await untilHealthy(reader);
  expect((await cacher.get('/r/c', { kind: 'consistent' }))?.revision).toBe(written);

  await etcd.wipe();
  etcd.start();
  await untilHealthy(writer);
  await put(writer, '/r/d', bytesOf('d'));
  await untilHealthy(reader);
  await until(async () => {
    const { entries } = await cacher.list('/r/', { freshness: { kind: 'consistent' } });
    return entries.map(({ key }) => key).join() === '/r/d';
  });
  await cacher.stop();
});

test('bookmarks follow what happens elsewhere', async () => {
  const cacher = cacherOf(reader);
  await until(() => cacher.ready);
  const elsewhere = await put(writer, '/other/x', 'new');
  const signal = AbortSignal.timeout(20_000);
  for await (const message of cacher.watch('/r/', { afterRevision: cacher.revision, bookmarks: true, signal })) {
    if (message.type === 'BOOKMARK' && message.revision >= elsewhere) break;
  }
  expect(signal.aborted).toBe(false);
  await cacher.stop();
});
