import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inspect } from '../schema/inspect.ts';
import { Connection } from './connection.ts';
import { startTracking, stopTracking } from './install.ts';

let dir: string;
let db: Connection;
/** As another process has it. */
let other: Database.Database;

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'tracking-'));
  const file = path.join(dir, 'things.db');
  db = new Connection(file);
  other = new Database(file);
  db.exec('CREATE TABLE things (id TEXT PRIMARY KEY, size INTEGER, note BLOB)');
});
afterEach(() => {
  db.close();
  other.close();
  rmSync(dir, { recursive: true });
});

interface Noted {
  readonly revision: number;
  readonly name: string;
  readonly fields: string | null;
  readonly generation: number | null;
  readonly uid: string | null;
}

function noted(): Noted[] {
  return db.all<Noted>(`SELECT revision, name, fields, json_extract(metadata, '$.generation') AS generation,
    json_extract(metadata, '$.uid') AS uid FROM kube_changes ORDER BY revision`);
}

const track = () => startTracking(db, inspect(db.raw).tables);

test('rows that were there are noted once, and get what makes objects of them', () => {
  other.exec("INSERT INTO things VALUES ('b', 2, x'00ff'), ('a', NULL, NULL)");
  track();
  track();
  expect(noted()).toEqual([
    {
      revision: 2,
      name: 'a',
      fields: `{"id":"'a'","size":"NULL","note":"NULL"}`,
      generation: 1,
      uid: expect.any(String),
    },
    {
      revision: 3,
      name: 'b',
      fields: `{"id":"'b'","size":"2","note":"X'00FF'"}`,
      generation: 1,
      uid: expect.any(String),
    },
  ]);
  const uids = noted().map(({ uid }) => uid);
  expect(new Set(uids).size).toBe(2);
  expect(uids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('what others do is noted, change by change', () => {
  track();
  other.exec(`
    INSERT INTO things VALUES ('a', 1, NULL);
    UPDATE things SET size = 2;
    UPDATE things SET size = 2;
    INSERT OR REPLACE INTO things VALUES ('a', 3, NULL);
    UPDATE things SET id = 'it''s "b"';
    DELETE FROM things;
    INSERT INTO things VALUES (NULL, 1, NULL), ('a', 4, NULL);`);
  const uid = noted()[0]?.uid;
  const b = '0x6974277320226222';
  expect(noted().map(({ revision, name, generation }) => [revision, name, generation])).toEqual([
    [2, 'a', 1],
    [3, 'a', 2],
    [4, 'a', 2],
    [5, 'a', 3],
    [expect.any(Number), expect.any(String), expect.toBeOneOf([1, null])],
    [expect.any(Number), expect.any(String), expect.toBeOneOf([1, null])],
    [8, b, null],
    [9, 'a', 1],
  ]);
  expect(
    noted()
      .slice(0, 4)
      .map((one) => one.uid),
  ).toEqual([uid, uid, uid, uid]);
  expect(noted().at(-1)?.uid).not.toBe(uid);
  const renamed = noted()
    .slice(4, 6)
    .map(({ name, fields }) => [name, fields !== null]);
  expect(new Map(renamed as [string, boolean][])).toEqual(
    new Map([
      ['a', false],
      [b, true],
    ]),
  );
});

test('what is undone is not noted, and takes no revision', () => {
  track();
  other.exec("BEGIN; INSERT INTO things VALUES ('a', 1, NULL); ROLLBACK; INSERT INTO things VALUES ('b', 1, NULL)");
  expect(noted().map(({ revision, name }) => [revision, name])).toEqual([[2, 'b']]);
});

test('what has changed without triggers is found at the next start, columns included', () => {
  track();
  other.exec("INSERT INTO things VALUES ('a', 1, NULL), ('b', 1, NULL), ('c', 1, NULL)");
  for (const event of ['insert', 'update', 'delete']) other.exec(`DROP TRIGGER kube_things_${event}`);
  other.exec("DELETE FROM things WHERE id = 'a'; UPDATE things SET size = 2 WHERE id = 'b'");
  track();
  expect(
    noted()
      .slice(3)
      .map(({ name, fields }) => [name, fields]),
  ).toEqual([
    ['b', `{"id":"'b'","size":"2","note":"NULL"}`],
    ['a', null],
  ]);
  other.exec("ALTER TABLE things ADD COLUMN colour TEXT DEFAULT 'red'");
  track();
  expect(
    noted()
      .slice(5)
      .map(({ name, fields }) => [name, fields]),
  ).toEqual([
    ['b', `{"id":"'b'","size":"2","note":"NULL","colour":"'red'"}`],
    ['c', `{"id":"'c'","size":"1","note":"NULL","colour":"'red'"}`],
  ]);
});

test('it leaves nothing behind but the rows', () => {
  track();
  stopTracking(db);
  other.exec("INSERT INTO things VALUES ('a', 1, NULL)");
  const names = db.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE name GLOB '*kube*'");
  expect(names).toEqual([]);
  expect(db.all('SELECT id FROM things')).toEqual([{ id: 'a' }]);
});
