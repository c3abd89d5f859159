import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { put } from '../contract/put.ts';
import { until } from '../contract/until.ts';
import { CompactedError } from '../storage.ts';
import { readSnapshot } from './snapshot.ts';
import { contentsOf, filesOf, scratch, withStorage } from './testing/scratch.ts';

const small = { segmentBytes: 2_000, limits: { maxHistory: 20 } };

async function writeMuch(dir: string): Promise<void> {
  await withStorage({ dir, ...small }, async (storage) => {
    for (let n = 0; n < 300; n++) await put(storage, `/f/${n % 10}`, `${n}`.padEnd(50, '.'));
    await storage.compareAndSwap('/f/3', 295, undefined);
    await until(async () => (await filesOf(dir)).length < 8);
  });
}

test('what is older than the past that is kept is folded into one snapshot, and its files go', async () => {
  const dir = await scratch();
  await writeMuch(dir);
  const files = await filesOf(dir);
  const snapshots = files.filter((name) => name.startsWith('snapshot-'));
  expect(snapshots).toHaveLength(1);
  const snapshot = readSnapshot(path.join(dir, snapshots[0] ?? ''));
  const values = snapshot.items.map(({ value }) => Number.parseInt(`${value}`, 10));
  expect(values.sort((a, b) => a - b)).toEqual(Array.from({ length: 10 }, (_, n) => snapshot.revision - 11 + n));
  const { revision, items } = await contentsOf({ dir, ...small });
  expect(revision).toBe(302);
  expect(items).toHaveLength(9);
  expect(items[0]).toBe(`/f/0=${'290'.padEnd(50, '.')}@292`);
});

test('after a restart each state of the past is what it was before, and none reaches back further', async () => {
  const dir = await scratch();
  await writeMuch(dir);
  const revisions = Array.from({ length: 18 }, (_, n) => 285 + n);
  const past = () =>
    withStorage({ dir, ...small }, async (storage) => {
      await expect(storage.list('/f/', { revision: 20 })).rejects.toBeInstanceOf(CompactedError);
      return Promise.all(revisions.map((revision) => storage.list('/f/', { revision })));
    });
  const states = await past();
  for (const [n, { items }] of states.entries()) {
    // Of 300 writes the one of revision R is number R - 2, to one key in ten in turn.
    const last = (revisions[n] ?? 0) - 2;
    const expected = Array.from({ length: 10 }, (_, key) => last - ((last - key + 10) % 10));
    const values = items.map(({ value }) => Number.parseInt(`${value}`, 10));
    if (last < 300) expect(values).toEqual(expected);
  }
  expect(states.at(-1)?.count).toBe(9);
  expect(await past()).toEqual(states);
});

test('a damaged snapshot is an error', async () => {
  const dir = await scratch();
  await writeMuch(dir);
  const name = (await filesOf(dir)).find((file) => file.startsWith('snapshot-')) ?? '';
  const file = path.join(dir, name);
  const bytes = await readFile(file);
  await writeFile(file, bytes.fill(0, 100, 101));
  await expect(contentsOf({ dir, ...small })).rejects.toThrow(
    /snapshot-\d+\.data is damaged at byte 48: of 10 objects 0/,
  );
});

test('so is a file of changes between others that is gone or cut', async () => {
  const dir = await scratch();
  const options = { dir, segmentBytes: 2_000 };
  await withStorage(options, async (storage) => {
    for (let n = 0; n < 100; n++) await put(storage, `/f/${n}`, 'x'.repeat(50));
  });
  const middle = path.join(dir, (await filesOf(dir)).filter((name) => name.endsWith('.log'))[1] ?? '');
  const bytes = await readFile(middle);
  await writeFile(middle, bytes.subarray(0, -1));
  await expect(contentsOf(options)).rejects.toThrow('later changes are in other files');
  await writeFile(middle, bytes.subarray(0, 48));
  await expect(contentsOf(options)).rejects.toThrow(/between revision \d+ and \d+ something is missing/);
});
