import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { put } from '../../server/src/apiserver/storage/contract/put.ts';
import { createEtcdStorage } from '../../server/src/apiserver/storage/etcd/create-etcd-storage.ts';
import type { Storage } from '../../server/src/apiserver/storage/storage.ts';
import { EtcdProcess, untilHealthy } from './etcd-process.ts';

const megabyte = 1024 * 1024;
const writes = 40;
const watches = 5;

let etcd: EtcdProcess;
let storage: Storage;
beforeAll(async () => {
  etcd = await EtcdProcess.create(inject('etcd'));
  etcd.start();
  storage = createEtcdStorage({ endpoints: [etcd.endpoint], compactionIntervalMs: 0 });
  await untilHealthy(storage);
});
afterAll(async () => {
  await storage.close();
  await etcd.remove();
});

test('watches that nobody reads for a while hold nobody up, and miss nothing', async () => {
  const abort = new AbortController();
  const fromRevision = await put(storage, '/u/first', 'x');
  const unread = Array.from({ length: watches }, () =>
    storage.watch('/u/', { fromRevision, signal: abort.signal })[Symbol.asyncIterator](),
  );
  // Each has begun, and is not read any further.
  for (const each of unread) expect((await each.next()).value).toMatchObject({ revision: fromRevision });
  const value = 'x'.repeat(megabyte);
  for (let n = 0; n < writes; n++) await put(storage, `/u/${n}`, value);
  const { items } = await storage.list('/u/');
  expect(items).toHaveLength(writes + 1);

  for (const each of unread) {
    const keys = new Set<string>();
    while (keys.size < writes) {
      const { value: message } = await each.next();
      if (message?.type === 'events') for (const { key } of message.events) keys.add(key);
    }
  }
  abort.abort();
  for (const each of unread) expect(await each.next()).toEqual({ done: true, value: undefined });
});
