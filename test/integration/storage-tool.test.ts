import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { put } from '../../server/src/apiserver/storage/contract/put.ts';
import { createEtcdStorage } from '../../server/src/apiserver/storage/etcd/create-etcd-storage.ts';
import { createFileStorage } from '../../server/src/apiserver/storage/file/create-file-storage.ts';
import { CompactedError, type Storage } from '../../server/src/apiserver/storage/storage.ts';
import { EtcdProcess, untilHealthy } from './etcd-process.ts';

const prefix = '/registry/wardle.example.com/';
let etcd: EtcdProcess;
let base: string;
beforeAll(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'storage-tool-'));
  etcd = await EtcdProcess.create(inject('etcd'));
  etcd.start();
  await withEtcd(untilHealthy);
});
afterAll(async () => {
  await etcd.remove();
  await rm(base, { recursive: true });
});

/** The bundle as people run it. @returns exit code and all that it printed */
async function tool(...argv: string[]): Promise<{ code: number; said: string }> {
  return promisify(execFile)(process.execPath, [inject('server'), 'storage', ...argv]).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, said: stdout + stderr }),
  );
}

async function using<S extends Storage, T>(storage: S, use: (storage: S) => Promise<T>): Promise<T> {
  try {
    return await use(storage);
  } finally {
    await storage.close();
  }
}

function withEtcd<T>(use: (storage: Storage) => Promise<T>): Promise<T> {
  return using(createEtcdStorage({ endpoints: [etcd.endpoint], compactionIntervalMs: 0 }), use);
}

async function withFile<T>(name: string, use: (storage: Storage) => Promise<T>): Promise<T> {
  return using(await createFileStorage({ dir: path.join(base, name) }), use);
}

async function contents(storage: Storage): Promise<[string, string][]> {
  return (await storage.list(prefix)).items.map(({ key, value }) => [key, value.toString('base64')]);
}

test('from a directory to etcd, on to another directory, by a backup back to etcd: the same objects', {
  timeout: 120_000,
}, async () => {
  const revision = await withFile('first', async (storage) => {
    for (let n = 0; n < 1_500; n++) await put(storage, `${prefix}flunders/default/f${n % 1_200}`, `${n} 😀`.repeat(20));
    await put(storage, `${prefix}bytes`, Buffer.from([0, 255, 254, 10, 13]));
    return put(storage, `${prefix}empty`, '');
  });
  const objects = await withFile('first', contents);
  expect(objects).toHaveLength(1_202);

  const etcdPlace = `etcd:${etcd.endpoint}`;
  const there = await tool('migrate', `--from=file:${path.join(base, 'first')}`, `--to=${etcdPlace}`);
  expect(there.said).toMatch(/^1202 objects, \d+ bytes: written to etcd:.*, read back, equal\n/);
  expect(there.code).toBe(0);
  await withEtcd(async (storage) => {
    expect(await contents(storage)).toEqual(objects);
    const versions = (await storage.list(prefix)).items.map(({ modRevision }) => modRevision);
    expect(Math.min(...versions)).toBeGreaterThan(revision);
    // What a client of the old storage may still ask for is gone, not something else.
    await expect(storage.list(prefix, { revision: revision - 1 })).rejects.toBeInstanceOf(CompactedError);
  });

  const back = await tool('migrate', `--from=${etcdPlace}`, `--to=file:${path.join(base, 'second')}`);
  expect(back.code, back.said).toBe(0);
  expect(await withFile('second', contents)).toEqual(objects);
  const kept = await withFile('second', async (storage) => (await storage.list(prefix)).items);
  expect(kept).toEqual(await withEtcd(async (storage) => (await storage.list(prefix)).items));

  const file = path.join(base, 'backup');
  expect((await tool('backup', file, `--from=${etcdPlace}`)).code).toBe(0);
  await withEtcd(async (storage) => {
    await put(storage, `${prefix}flunders/default/f0`, 'later');
    await put(storage, `${prefix}flunders/default/new`, 'later');
  });
  const refused = await tool('restore', file, `--to=${etcdPlace}`);
  expect(refused).toMatchObject({
    code: 1,
    said: `Error: ${etcdPlace} has 1203 objects below ${prefix} already. To replace them: --overwrite\n`,
  });
  const restored = await tool('restore', file, `--to=${etcdPlace}`, '--overwrite');
  expect(restored.code, restored.said).toBe(0);
  expect(restored.said).toContain('or restart all clients');
  expect(await withEtcd(contents)).toEqual(objects);
});

test('from a directory that is far ahead: etcd is driven beyond it', async () => {
  const file = path.join(base, 'ahead.backup');
  await withFile('ahead', (storage) => put(storage, `${prefix}a`, '1'));
  expect((await tool('backup', file, `--from=file:${path.join(base, 'ahead')}`)).code).toBe(0);
  const dir = path.join(base, 'far-ahead');
  const revision = (await withEtcd((storage) => storage.currentRevision())) + 3_000;
  await tool('restore', file, `--to=file:${dir}`, `--min-revision=${revision}`);
  const { code, said } = await tool('migrate', `--from=file:${dir}`, `--to=etcd:${etcd.endpoint}`, '--overwrite');
  expect(code, said).toBe(0);
  await withEtcd(async (storage) => {
    const { items } = await storage.list(prefix);
    expect(items.map(({ key, value }) => `${key}=${value}`)).toEqual([`${prefix}a=1`]);
    expect(items[0]?.modRevision).toBeGreaterThan(revision);
    await expect(storage.list(prefix, { revision: revision - 1 })).rejects.toBeInstanceOf(CompactedError);
  });
});

test('help, and what can not be, are said to people', async () => {
  expect(await tool('--help')).toMatchObject({ code: 0, said: expect.stringContaining('migrate --from PLACE') });
  expect(await tool('migrte')).toMatchObject({
    code: 1,
    said: expect.stringMatching(
      /^Error: unknown storage command: migrte; there are: migrate, .*\n\nwardle-server storage --help/,
    ),
  });
  const nobody = await tool('backup', path.join(base, 'none'), '--from=etcd:http://127.0.0.1:1');
  expect(nobody).toMatchObject({ code: 1, said: expect.stringMatching(/^Error: etcd: .*ECONNREFUSED.*\n$/) });
});
