import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { Cacher, CacheWatchMessage } from '../cacher.ts';
import { put as putBytes } from '../contract/put.ts';
import { until } from '../contract/until.ts';
import { createMemoryStorage } from '../memory/create-memory-storage.ts';
import { CompactedError, FutureRevisionError, type Storage, StorageUnavailableError } from '../storage.ts';
import { type CacherOptions, createCacher } from './create-cacher.ts';
import { bytesOf, testCodec } from './test-codec.ts';

const prefix = '/r/';
const cleanup: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const act of cleanup.splice(0)) await act();
});

async function cached(options: Partial<CacherOptions> = {}) {
  const storage = createMemoryStorage();
  const cacher = createCacher({ storage, prefix, codec: testCodec, waitMs: 100, ...options });
  cacher.start();
  cleanup.push(() => cacher.stop());
  await until(() => cacher.ready);
  return { storage, cacher };
}

function put(storage: Storage, name: string, label?: string): Promise<number> {
  return putBytes(storage, prefix + name, bytesOf(name, label));
}

/** Follows a watch from now on; what it heard is in `heard`. */
function follow(cacher: Cacher, options: Partial<Parameters<Cacher['watch']>[1]> = {}, below = prefix) {
  const abort = new AbortController();
  const heard: string[] = [];
  const messages = cacher.watch(below, {
    afterRevision: undefined,
    bookmarks: false,
    signal: abort.signal,
    ...options,
  });
  const done = (async () => {
    for await (const message of messages) heard.push(textOf(message));
  })();
  done.catch(() => {});
  cleanup.push(async () => abort.abort());
  return { heard, done, abort };
}

function textOf(message: CacheWatchMessage): string {
  if (message.type !== 'BOOKMARK') return `${message.type} ${message.entry.key} ${message.revision}`;
  return `BOOKMARK ${message.revision}${message.initialEventsEnd ? ' end' : ''}`;
}

test('a read without wishes sees every write acknowledged before it, also of other resources', async () => {
  const { storage, cacher } = await cached();
  const written = await put(storage, 'a');
  const entry = await cacher.get('/r/a', { kind: 'consistent' });
  expect(entry?.object.metadata).toMatchObject({ name: 'a', resourceVersion: String(written) });
  const elsewhere = await putBytes(storage, '/other/x');
  const list = await cacher.list(prefix, { freshness: { kind: 'consistent' } });
  expect(list).toMatchObject({ revision: elsewhere, nextKey: undefined, remaining: 0 });
});

test('encoded bytes are made once for each version', async () => {
  const { storage, cacher } = await cached();
  await put(storage, 'a');
  const entry = await cacher.get('/r/a', { kind: 'consistent' });
  expect(entry?.encoded('v1')).toBe(entry?.encoded('v1'));
  expect(entry?.encoded('v2')).toBe(entry?.encoded('v2'));
  expect(JSON.parse(`${entry?.encoded('v2')}`)).toMatchObject({ apiVersion: 'test/v2' });
});

test('a future revision is waited for, and refused if it does not come', async () => {
  const { storage, cacher } = await cached();
  const soon = cacher.get('/r/a', { kind: 'notOlderThan', revision: 2 });
  await put(storage, 'a');
  expect((await soon)?.revision).toBe(2);
  const never = cacher.list(prefix, { freshness: { kind: 'notOlderThan', revision: 99 } });
  await expect(never).rejects.toMatchObject({ name: 'FutureRevisionError', current: 2 });
});

test('an exact revision is answered from the past', async () => {
  const { storage, cacher } = await cached();
  const then = await put(storage, 'a', 'old');
  await put(storage, 'a', 'new');
  await cacher.list(prefix, { freshness: { kind: 'consistent' } });
  const old = await cacher.list(prefix, { freshness: { kind: 'exact', revision: then } });
  expect(old.revision).toBe(then);
  expect(old.entries[0]?.object.metadata.labels).toEqual({ label: 'old' });
  expect((await cacher.get('/r/a', { kind: 'exact', revision: then }))?.revision).toBe(then);
  const future = cacher.list(prefix, { freshness: { kind: 'exact', revision: 99 } });
  await expect(future).rejects.toBeInstanceOf(FutureRevisionError);
});

test.each(['the cache', 'the storage'])('lists can be read in pages, and filtered, from %s', async (source) => {
  const { storage, cacher } = await cached();
  for (const name of ['n/a', 'n/b', 'n/c', 'n/d', 'm/a']) await put(storage, name, name === 'n/b' ? '' : 'x');
  if (source === 'the storage') await cacher.stop();
  const freshness = { kind: 'consistent' } as const;
  const first = await cacher.list('/r/n/', { freshness, limit: 3 });
  expect(first).toMatchObject({ nextKey: '/r/n/c\0', remaining: 1 });
  const rest = await cacher.list('/r/n/', { freshness, limit: 3, startKey: '/r/n/c\0' });
  expect(rest.entries.map(({ key }) => key)).toEqual(['/r/n/d']);
  expect(rest).toMatchObject({ nextKey: undefined, remaining: 0 });
  const matches = ({ metadata }: { metadata: { labels?: Record<string, string> } }) =>
    metadata.labels?.['label'] === 'x';
  const some = await cacher.list('/r/n/', { freshness, limit: 2, matches });
  expect(some.entries.map(({ key }) => key)).toEqual(['/r/n/a', '/r/n/c']);
  expect(some).toMatchObject({ nextKey: '/r/n/c\0', remaining: undefined });
  expect(await cacher.list('/r/n/', { freshness, limit: 3, matches })).toMatchObject({ nextKey: undefined });
});

test('reads go to the storage when the cache can not catch up', async () => {
  const storage = createMemoryStorage();
  const stuck: Storage = { ...bound(storage), watch: (_, { signal }) => silence(signal) };
  const { cacher } = await cached({ storage: stuck });
  const written = await put(storage, 'a');
  expect((await cacher.get('/r/a', { kind: 'consistent' }))?.revision).toBe(written);
  expect((await cacher.list(prefix, { freshness: { kind: 'consistent' } })).revision).toBe(written);
  expect((await cacher.list(prefix, { freshness: { kind: 'any' } })).entries).toEqual([]);
});

test('what a storage has lost is not read from the cache', async () => {
  const { storage, cacher } = await cached();
  await put(storage, 'a');
  await cacher.list(prefix, { freshness: { kind: 'consistent' } });
  const emptied = createMemoryStorage();
  storage.currentRevision = () => emptied.currentRevision();
  storage.list = (...args) => emptied.list(...args);
  expect(await cacher.list(prefix, { freshness: { kind: 'consistent' } })).toMatchObject({ entries: [], revision: 1 });
});

test('a watch without a revision begins with what is there, one with a revision after it', async () => {
  const { storage, cacher } = await cached();
  await put(storage, 'b');
  const second = await put(storage, 'a');
  const all = follow(cacher);
  const later = follow(cacher, { afterRevision: 2 });
  const namespaced = follow(cacher, { afterRevision: 1 }, '/r/n/');
  await until(() => all.heard.length === 2 && later.heard.length === 1);
  await storage.compareAndSwap('/r/b', 2, undefined);
  await put(storage, 'n/a');
  await until(() => all.heard.length === 4 && namespaced.heard.length === 1);
  expect(all.heard).toEqual([`ADDED /r/a ${second}`, 'ADDED /r/b 2', 'DELETED /r/b 4', 'ADDED /r/n/a 5']);
  expect(later.heard).toEqual([`ADDED /r/a ${second}`, 'DELETED /r/b 4', 'ADDED /r/n/a 5']);
  expect(namespaced.heard).toEqual(['ADDED /r/n/a 5']);
});

test('initial events end with a bookmark at least as fresh as asked for', async () => {
  const { storage, cacher } = await cached();
  await put(storage, 'a');
  const revision = await putBytes(storage, '/other/x');
  const { heard } = follow(cacher, { sendInitialEvents: { freshness: { kind: 'consistent' } } });
  await until(() => heard.length === 2);
  expect(heard).toEqual(['ADDED /r/a 2', `BOOKMARK ${revision} end`]);
});

test('bookmarks come at intervals, and move on with other resources', async () => {
  const { storage, cacher } = await cached({ bookmarkIntervalMs: 20 });
  const { heard } = follow(cacher, { bookmarks: true });
  const revision = await putBytes(storage, '/other/x');
  await until(() => heard.includes(`BOOKMARK ${revision}`));
});

test('a revision that is no longer kept is refused', async () => {
  const { storage, cacher } = await cached({ historySize: 2 });
  for (const label of ['1', '2', '3']) await put(storage, 'a', label);
  await cacher.get('/r/a', { kind: 'consistent' });
  await expect(follow(cacher, { afterRevision: 1 }).done).rejects.toBeInstanceOf(CompactedError);
  const { heard } = follow(cacher, { afterRevision: 2 });
  await until(() => heard.length === 2);
});

test('a watcher that does not keep up is ended, the others are not', async () => {
  const { storage, cacher } = await cached({ historySize: 5 });
  const signal = AbortSignal.timeout(10_000);
  const slow = cacher.watch(prefix, { afterRevision: 1, bookmarks: false, signal })[Symbol.asyncIterator]();
  await put(storage, 'a');
  await slow.next();
  const quick = follow(cacher, { afterRevision: 1 });
  for (let round = 0; round < 8; round++) {
    await put(storage, 'a');
    await until(() => quick.heard.length === round + 2);
  }
  expect(await slow.next()).toMatchObject({ done: true });
});

test('when the cache has to list anew its watchers are ended, and it goes on', async () => {
  const storage = createMemoryStorage();
  let breakIt = (): void => {};
  const breaking: Storage = {
    ...bound(storage),
    async *watch(below, { fromRevision, signal }) {
      const broken = new AbortController();
      breakIt = () => broken.abort();
      yield* storage.watch(below, { fromRevision, signal: AbortSignal.any([signal, broken.signal]) });
      if (broken.signal.aborted) throw new CompactedError();
    },
  };
  const errors: Error[] = [];
  const { cacher } = await cached({ storage: breaking, onError: (error) => errors.push(error) });
  await put(storage, 'a');
  const { heard, done } = follow(cacher);
  const busy = cacher.watch(prefix, { afterRevision: 1, bookmarks: false, signal: AbortSignal.timeout(10_000) });
  const reader = busy[Symbol.asyncIterator]();
  await reader.next();
  await until(() => heard.length === 1);
  breakIt();
  await done;
  expect(errors).toEqual([new CompactedError()]);
  const again = follow(cacher);
  await until(() => again.heard.length === 1);
  // Also the one that was busy with an event all that time.
  expect(await reader.next()).toMatchObject({ done: true });
});

test('a storage that is away at the start is tried again, and watches wait a little for it', async () => {
  const storage = createMemoryStorage();
  let away = true;
  const late: Storage = {
    ...bound(storage),
    list: (...args) => (away ? Promise.reject(new StorageUnavailableError('away')) : storage.list(...args)),
  };
  const cacher = createCacher({ storage: late, prefix, codec: testCodec, waitMs: 50 });
  cacher.start();
  cleanup.push(() => cacher.stop());
  await expect(follow(cacher).done).rejects.toBeInstanceOf(StorageUnavailableError);
  expect(cacher.ready).toBe(false);
  away = false;
  await until(() => cacher.ready);
});

test('bytes that can not be decoded keep the cache from being ready, and say where they are', async () => {
  const storage = createMemoryStorage();
  await putBytes(storage, '/r/bad', '{');
  const errors: Error[] = [];
  const cacher = createCacher({ storage, prefix, codec: testCodec, onError: (error) => errors.push(error) });
  cacher.start();
  await until(() => errors.length > 0);
  await cacher.stop();
  expect(cacher.ready).toBe(false);
  expect(errors[0]?.message).toBe("can't decode what is stored at /r/bad, revision 2");
});

test('a storage that does not answer is tried again and again, and told of once', async () => {
  let lists = 0;
  const errors: Error[] = [];
  const storage = {
    ...bound(createMemoryStorage()),
    list: async () => {
      lists++;
      throw new StorageUnavailableError('away');
    },
  };
  const cacher = createCacher({ storage, prefix, codec: testCodec, onError: (error) => errors.push(error) });
  cacher.start();
  await until(() => lists >= 4);
  await cacher.stop();
  expect(errors.map(({ message }) => message)).toEqual(['away']);
});

test('stopping ends every watch', async () => {
  const { cacher } = await cached();
  const { done } = follow(cacher);
  await sleep(0);
  await cacher.stop();
  await done;
});

/** The engine's methods as properties, some of which a test replaces. */
function bound(storage: Storage): Storage {
  return {
    name: storage.name,
    get: (key) => storage.get(key),
    list: (...args) => storage.list(...args),
    compareAndSwap: (...args) => storage.compareAndSwap(...args),
    watch: (...args) => storage.watch(...args),
    currentRevision: () => storage.currentRevision(),
    requestProgress: () => storage.requestProgress(),
    checkHealth: () => storage.checkHealth(),
    close: () => storage.close(),
  };
}

async function* silence(signal: AbortSignal): AsyncGenerator<never> {
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
}
