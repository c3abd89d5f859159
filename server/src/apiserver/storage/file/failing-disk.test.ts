import { open, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { collect } from '../contract/collect.ts';
import { put } from '../contract/put.ts';
import { until } from '../contract/until.ts';
import type { StorageEvent } from '../storage.ts';
import type { LogHandle } from './log-writer.ts';
import { activeFile, contentsOf, scratch, withStorage } from './testing/scratch.ts';

type Fault = 'write' | 'datasync' | undefined;

/** A real file whose calls fail on demand: nothing else makes fsync fail without a kernel module. */
function faulty() {
  const disk: { fault: Fault; code: string; syncs: number } = { fault: undefined, code: 'ENOSPC', syncs: 0 };
  const failing = () => Object.assign(new Error(`${disk.code}: as ordered`), { code: disk.code });
  const openLog = async (file: string): Promise<LogHandle> => {
    const handle = await open(file, 'r+');
    const write = async (bytes: Buffer, offset: number, length: number, position: number) => {
      // Half of it gets there, as on a disk that fills up.
      if (disk.fault === 'write' && length > 1) return handle.write(bytes, offset, Math.floor(length / 2), position);
      if (disk.fault === 'write') throw failing();
      return handle.write(bytes, offset, length, position);
    };
    return {
      write: write as LogHandle['write'],
      async datasync() {
        disk.syncs++;
        if (disk.fault === 'datasync') throw failing();
        await handle.datasync();
      },
      truncate: (length) => handle.truncate(length),
      close: () => handle.close(),
    };
  };
  return { disk, openLog };
}

test('a full disk: the write is refused, nothing of it stays, and the next one is taken when there is room', async () => {
  const dir = await scratch();
  const { disk, openLog } = faulty();
  await withStorage({ dir, openLog }, async (storage) => {
    const first = await put(storage, '/a', '1');
    const before = await readFile(await activeFile(dir));
    disk.fault = 'write';
    await expect(put(storage, '/b', '2')).rejects.toThrow(/no space left for .*nothing was written/);
    expect(await readFile(await activeFile(dir))).toEqual(before);
    expect(await storage.list('/')).toMatchObject({ count: 1, revision: first });
    disk.fault = undefined;
    // The probe, unlike the log, is on a disk with room.
    await storage.checkHealth();
    expect(await put(storage, '/b', '3')).toBe(first + 1);
  });
  expect((await contentsOf({ dir })).items).toEqual(['/a=1@2', '/b=3@3']);
});

test('a failed fsync: no write is acknowledged until a restart, reads go on, and it is not healthy', async () => {
  const dir = await scratch();
  const { disk, openLog } = faulty();
  await withStorage({ dir, openLog }, async (storage) => {
    await put(storage, '/a', '1');
    Object.assign(disk, { fault: 'datasync', code: 'EIO' });
    const message = /making a write to .* durable failed .*restart the server/;
    await expect(put(storage, '/b', '2')).rejects.toThrow(message);
    disk.fault = undefined;
    await expect(put(storage, '/b', '3')).rejects.toThrow(message);
    await expect(storage.checkHealth()).rejects.toThrow(message);
    expect(await storage.list('/')).toMatchObject({ count: 1 });
  });
  expect((await contentsOf({ dir })).items).toEqual(['/a=1@2']);
});

test('a conflict that was one before a batch failed is told as such', async () => {
  const dir = await scratch();
  const { disk, openLog } = faulty();
  await withStorage({ dir, openLog }, async (storage) => {
    const revision = await put(storage, '/a', '1');
    disk.fault = 'write';
    const [conflict, refused] = await Promise.allSettled([
      storage.compareAndSwap('/a', 0, Buffer.from('x')),
      storage.compareAndSwap('/b', 0, Buffer.from('x')),
    ]);
    expect(conflict).toMatchObject({ value: { succeeded: false, revision, current: { modRevision: revision } } });
    expect(refused.status).toBe('rejected');
  });
});

test('a write is seen by nobody before it is durable', async () => {
  const dir = await scratch();
  let release = (): void => {};
  const openLog = async (file: string): Promise<LogHandle> => {
    const handle = await open(file, 'r+');
    return {
      write: handle.write.bind(handle),
      truncate: (length) => handle.truncate(length),
      close: () => handle.close(),
      datasync: () =>
        new Promise((resolve) => {
          release = resolve;
        }),
    };
  };
  await withStorage({ dir, openLog }, async (storage) => {
    const abort = new AbortController();
    const events: StorageEvent[] = [];
    const watching = collect(storage.watch('/', { fromRevision: 2, signal: abort.signal }), events);
    const writing = storage.compareAndSwap('/a', 0, Buffer.from('1'));
    await until(async () => (await readFile(await activeFile(dir))).includes('/a'));
    expect(await storage.get('/a')).toEqual({ found: undefined, revision: 1 });
    expect(events).toEqual([]);
    release();
    expect(await writing).toMatchObject({ succeeded: true, revision: 2 });
    await until(() => events.length === 1);
    abort.abort();
    await watching;
  });
});

test('many who write at once share an fsync', async () => {
  const dir = await scratch();
  const { disk, openLog } = faulty();
  await withStorage({ dir, openLog }, async (storage) => {
    disk.syncs = 0;
    const writes = Array.from({ length: 500 }, (_, n) => storage.compareAndSwap(`/g/${n}`, 0, Buffer.from('x')));
    const results = await Promise.all(writes);
    expect(new Set(results.map(({ revision }) => revision)).size).toBe(500);
    expect(disk.syncs).toBeLessThan(10);
  });
});
