import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Storage, StorageUnavailableError } from 'aggregation-lab/apiserver';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inspect } from '../schema/inspect.ts';
import { Connection } from '../sql/connection.ts';
import { startTracking } from '../sql/install.ts';
import { createTablesStorage } from './create-tables-storage.ts';

const prefix = '/registry/tables.example.com/things/';
let dir: string;
let servers: Storage[];

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'shared-file-'));
  const first = new Connection(file());
  first.exec('CREATE TABLE things (id INTEGER PRIMARY KEY, size INTEGER)');
  servers = [first, new Connection(file())].map(open);
});
afterEach(async () => {
  for (const server of servers) await server.close();
  rmSync(dir, { recursive: true });
});

const file = () => path.join(dir, 'things.db');

function open(db: Connection): Storage {
  const { tables } = inspect(db.raw);
  startTracking(db, tables);
  const served = tables.map((table) => ({ table, group: 'tables.example.com', resource: 'things', kind: 'Thing' }));
  return createTablesStorage({ db, tables: served, keptChanges: 100 });
}

const thing = (size: number) =>
  Buffer.from(JSON.stringify({ metadata: { name: '1', labels: {} }, spec: { id: 1, size } }));
const sizeOf = (value: Buffer | undefined) => JSON.parse(String(value)).spec.size;

test('two servers on one file see and respect what the other writes', async () => {
  const [one, two] = servers as [Storage, Storage];
  const abort = new AbortController();
  const seen: number[] = [];
  const watching = (async () => {
    for await (const message of two.watch(prefix, { fromRevision: 2, signal: abort.signal })) {
      if (message.type === 'events') seen.push(...message.events.map(({ value }) => sizeOf(value)));
    }
  })();
  const created = await one.compareAndSwap(`${prefix}1`, 0, thing(1));
  const { found } = await two.get(`${prefix}1`);
  expect([found?.modRevision, sizeOf(found?.value)]).toEqual([created.revision, 1]);
  expect(await two.compareAndSwap(`${prefix}1`, 0, thing(2))).toMatchObject({ succeeded: false });
  expect(await two.compareAndSwap(`${prefix}1`, created.revision, thing(2))).toMatchObject({ succeeded: true });
  expect(await one.compareAndSwap(`${prefix}1`, created.revision, thing(3))).toMatchObject({ succeeded: false });
  await expect.poll(() => seen).toEqual([1, 2]);
  abort.abort();
  await watching;
});

test('who holds the file for too long makes writes unavailable, and nothing is half done', async () => {
  const [one] = servers as [Storage, Storage];
  const other = new Database(file());
  other.exec('BEGIN IMMEDIATE');
  await expect(one.compareAndSwap(`${prefix}1`, 0, thing(1))).rejects.toBeInstanceOf(StorageUnavailableError);
  await expect(one.checkHealth()).rejects.toBeInstanceOf(StorageUnavailableError);
  other.exec('ROLLBACK');
  expect((await one.get(`${prefix}1`)).found).toBeUndefined();
  expect(await one.compareAndSwap(`${prefix}1`, 0, thing(1))).toMatchObject({ succeeded: true });
  other.close();
});
