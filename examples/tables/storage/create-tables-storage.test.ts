import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ListResult, Storage, StorageEvent, StoredValue, WatchMessage } from 'aggregation-lab/apiserver';
import { describeStorage } from 'aggregation-lab/apiserver/storage-contract';
import type { ServedTable } from '../resource/served-table.ts';
import { inspect } from '../schema/inspect.ts';
import { Connection } from '../sql/connection.ts';
import { startTracking } from '../sql/install.ts';
import { encodeName } from '../sql/object-name.ts';
import { ChangeLog } from './change-log.ts';
import { createTablesStorage } from './create-tables-storage.ts';

const prefix = '/registry/tables.example.com/blobs/';

describeStorage('rows of a table', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'tables-storage-'));
  const db = new Connection(path.join(dir, 'blobs.db'));
  db.exec('CREATE TABLE blobs (k TEXT PRIMARY KEY, v BLOB)');
  const { tables } = inspect(db.raw);
  startTracking(db, tables);
  const served: ServedTable[] = tables.map((table) => ({
    table,
    group: 'tables.example.com',
    resource: 'blobs',
    kind: 'Blob',
  }));
  const log = new ChangeLog(db);
  const storage = createTablesStorage({ db, tables: served, keptChanges: 10_000 });
  return {
    storage: anyKeys(storage),
    compact: async (revision) => log.compact(revision),
    close: async () => {
      await storage.close();
      rmSync(dir, { recursive: true });
    },
  };
});

/** The suite has keys and values of all kinds: here each is a row. Hexadecimal is in the order of what it stands for. */
function anyKeys(storage: Storage): Storage {
  const keyOf = (key: string) => prefix + encodeName([key]);
  const list = ({ items, ...others }: ListResult) => ({ ...others, items: items.map(plain) });
  return {
    name: storage.name,
    async get(key) {
      const { found, revision } = await storage.get(keyOf(key));
      return { found: found && plain(found), revision };
    },
    list: async (start, { startKey, ...options } = {}) =>
      list(await storage.list(keyOf(start), { ...options, ...(startKey && { startKey: keyOf(startKey) }) })),
    async compareAndSwap(key, expected, value) {
      const spec = { k: key, v: value?.toString('base64') };
      const object = value && Buffer.from(JSON.stringify({ metadata: { name: encodeName([key]) }, spec }));
      const result = await storage.compareAndSwap(keyOf(key), expected, object);
      if (result.succeeded) return { succeeded: true, revision: result.revision };
      return { ...result, current: result.current && plain(result.current) };
    },
    async *watch(start, options) {
      for await (const message of storage.watch(keyOf(start), options)) yield plainMessage(message);
    },
    currentRevision: () => storage.currentRevision(),
    requestProgress: () => storage.requestProgress(),
    checkHealth: () => storage.checkHealth(),
    close: () => storage.close(),
  };
}

function plainMessage(message: WatchMessage): WatchMessage {
  return message.type === 'progress' ? message : { ...message, events: message.events.map(plainEvent) };
}

function plainEvent(event: StorageEvent): StorageEvent {
  return { ...event, ...field(event.value), previous: event.previous && field(event.previous).value };
}

function plain(stored: StoredValue): StoredValue {
  return { ...stored, ...field(stored.value) };
}

function field(bytes: Buffer): { key: string; value: Buffer } {
  const { spec } = JSON.parse(bytes.toString());
  return { key: spec.k, value: Buffer.from(spec.v, 'base64') };
}
