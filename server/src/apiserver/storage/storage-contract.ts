import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { collect } from './contract/collect.ts';
import { testConcurrency } from './contract/concurrency.ts';
import { incrementOften } from './contract/increment-often.ts';
import { testPast } from './contract/past.ts';
import { put } from './contract/put.ts';
import { until } from './contract/until.ts';
import { CompactedError, FutureRevisionError, type Storage, type StorageEvent, type WatchMessage } from './storage.ts';

/** A storage for one test of the suite, and what the suite can't ask of the interface. */
export interface StorageUnderTest {
  /** Empty below `/c/` and `/other/`, where the suite writes; its revision may be any. */
  readonly storage: Storage;
  /** Makes it forget the past up to this revision, exclusive: reads and watches from before are refused afterwards. */
  compact(revision: number): Promise<void>;
  /** Removes what the test leaves behind; the storage may have been closed already. */
  close(): Promise<void>;
}

/**
 * What every storage engine must do, as a suite of tests: to be called in a test file of Vitest, which is an optional
 * peer dependency for this.
 * @param name as the report is to call the engine
 * @param open called before each test
 */
export function describeStorage(name: string, open: () => Promise<StorageUnderTest>): void {
  describe(`storage contract: ${name}`, () => {
    let under: StorageUnderTest;
    let storage: Storage;
    beforeEach(async () => {
      under = await open();
      storage = under.storage;
    });
    afterEach(() => under.close());

    test('a key that was never written is not there, at a revision of 1 or more', async () => {
      const { found, revision } = await storage.get('/c/none');
      expect(found).toBeUndefined();
      expect(revision).toBeGreaterThanOrEqual(1);
      expect(await storage.list('/c/')).toEqual({ items: [], revision, count: 0 });
    });

    test('a write gets the next revision, and only the expected state is overwritten', async () => {
      const start = await storage.currentRevision();
      const created = await storage.compareAndSwap('/c/a', 0, Buffer.from('1'));
      expect(created).toEqual({ succeeded: true, revision: start + 1 });
      const again = await storage.compareAndSwap('/c/a', 0, Buffer.from('2'));
      const found = { key: '/c/a', value: Buffer.from('1'), modRevision: start + 1 };
      expect(again).toEqual({ succeeded: false, revision: start + 1, current: found });
      expect(await storage.get('/c/a')).toEqual({ found, revision: start + 1 });
      expect(await storage.compareAndSwap('/c/a', start + 1, Buffer.from('2'))).toMatchObject({ succeeded: true });
      expect(await storage.currentRevision()).toBe(start + 2);
    });

    test('a delete takes the expected state away and also gets a revision', async () => {
      const revision = await put(storage, '/c/a', '1');
      expect(await storage.compareAndSwap('/c/a', revision - 1, undefined)).toMatchObject({ succeeded: false });
      const gone = await storage.compareAndSwap('/c/a', revision, undefined);
      expect(gone).toEqual({ succeeded: true, revision: revision + 1 });
      expect((await storage.get('/c/a')).found).toBeUndefined();
      const none = await storage.compareAndSwap('/c/a', revision, undefined);
      expect(none).toEqual({ succeeded: false, revision: revision + 1, current: undefined });
    });

    test('any bytes are kept, empty ones too', async () => {
      for (const bytes of [Buffer.alloc(0), Buffer.from([0, 0xff, 0xfe, 0x0a]), Buffer.alloc(300_000, 'x')]) {
        await put(storage, '/c/bytes', bytes);
        expect((await storage.get('/c/bytes')).found?.value.equals(bytes)).toBe(true);
      }
    });

    test('lists are in byte order, can be cut into pages, and hold nothing of a sibling prefix', async () => {
      for (const key of ['/c/n/b', '/c/n/😀', '/c/n/a', '/c/n0', '/c/m', '/c/n/\ufffd', '/c/n/a/b'])
        await put(storage, key);
      const keys = ['/c/n/a', '/c/n/a/b', '/c/n/b', '/c/n/\ufffd', '/c/n/😀'];
      expect(await keysOf(storage, '/c/n/')).toEqual(keys);
      const page = await storage.list('/c/n/', { limit: 2, startKey: '/c/n/a\0' });
      expect(page.items.map(({ key }) => key)).toEqual(keys.slice(1, 3));
      expect(page.count).toBe(4);
    });

    test('a list at an old revision shows what was there then', async () => {
      const first = await put(storage, '/c/a', '1');
      await put(storage, '/c/b', '1');
      const then = await put(storage, '/c/a', '2');
      await storage.compareAndSwap('/c/a', then, undefined);
      await put(storage, '/c/c', '1');
      const old = await storage.list('/c/', { revision: then });
      expect(old.revision).toBe(then);
      expect(old.items.map(({ key, value }) => `${key}=${value}`)).toEqual(['/c/a=2', '/c/b=1']);
      expect(await storage.list('/c/', { revision: first })).toMatchObject({ count: 1 });
      expect(await keysOf(storage, '/c/')).toEqual(['/c/b', '/c/c']);
    });

    test('the future and what was compacted are refused', async () => {
      const first = await put(storage, '/c/a', '1');
      const last = await put(storage, '/c/a', '2');
      const future = await storage.list('/c/', { revision: last + 100 }).catch((error: unknown) => error);
      expect(future).toBeInstanceOf(FutureRevisionError);
      expect(future).toMatchObject({ current: last });
      await under.compact(last);
      await expect(storage.list('/c/', { revision: first })).rejects.toBeInstanceOf(CompactedError);
      expect(await storage.list('/c/', { revision: last })).toMatchObject({ count: 1 });
      await expect(next(storage.watch('/c/', watchFrom(first)))).rejects.toBeInstanceOf(CompactedError);
    });

    test('a watch tells what was since its revision, then what happens, with the values before', async () => {
      await put(storage, '/c/a', '0');
      const from = await put(storage, '/c/a', '1');
      const abort = new AbortController();
      const events: StorageEvent[] = [];
      const watching = collect(storage.watch('/c/', { fromRevision: from, signal: abort.signal }), events);
      await until(() => events.length === 1);
      await put(storage, '/other/a', 'x');
      const created = await put(storage, '/c/b', '2');
      await storage.compareAndSwap('/c/b', created, undefined);
      await until(() => events.length === 3);
      abort.abort();
      await watching;
      const told = events.map(({ type, key, value, previous, revision }) => [
        type,
        key,
        `${value}`,
        `${previous}`,
        revision,
      ]);
      expect(told).toEqual([
        ['PUT', '/c/a', '1', '0', from],
        ['PUT', '/c/b', '2', 'undefined', created],
        ['DELETE', '/c/b', '2', '2', created + 1],
      ]);
    });

    test('progress is told when asked for, also if only other keys changed', async () => {
      const from = await put(storage, '/c/a', '1');
      const abort = new AbortController();
      const messages: WatchMessage[] = [];
      const watching = gather(storage.watch('/c/', { fromRevision: from, signal: abort.signal }), messages);
      await until(() => messages.length > 0);
      const elsewhere = await put(storage, '/other/a', '1');
      await until(async () => {
        await storage.requestProgress();
        return messages.some(({ type, revision }) => type === 'progress' && revision >= elsewhere);
      });
      abort.abort();
      await watching;
    });

    test('increments by many at once lose nothing, and a watch sees each of them once', async () => {
      const from = (await storage.currentRevision()) + 1;
      const abort = new AbortController();
      const events: StorageEvent[] = [];
      const watching = collect(storage.watch('/c/', { fromRevision: from, signal: abort.signal }), events);
      await Promise.all(Array.from({ length: 10 }, () => incrementOften(storage, '/c/counter', 10)));
      expect(`${(await storage.get('/c/counter')).found?.value}`).toBe('100');
      await until(() => events.length >= 100);
      abort.abort();
      await watching;
      expect(events.map(({ value }) => Number(`${value}`))).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
    });

    testPast(() => under);
    testConcurrency(() => storage);

    test('health is good while it works', async () => {
      await expect(storage.checkHealth()).resolves.toBeUndefined();
    });

    test('closing ends its watches', async () => {
      const watching = collect(storage.watch('/c/', watchFrom(1)), []);
      await storage.close();
      await watching;
      await expect(storage.get('/c/a')).rejects.toMatchObject({ name: 'StorageUnavailableError' });
    });
  });
}

async function gather(messages: AsyncIterable<WatchMessage>, into: WatchMessage[]): Promise<void> {
  for await (const message of messages) into.push(message);
}

async function keysOf(storage: Storage, prefix: string): Promise<string[]> {
  return (await storage.list(prefix)).items.map(({ key }) => key);
}

function watchFrom(fromRevision: number) {
  return { fromRevision, signal: AbortSignal.timeout(20_000) };
}

function next(messages: AsyncIterable<WatchMessage>): Promise<IteratorResult<WatchMessage>> {
  return messages[Symbol.asyncIterator]().next();
}
