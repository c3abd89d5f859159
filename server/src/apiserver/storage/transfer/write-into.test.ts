import { expect, test } from 'vitest';
import { put } from '../contract/put.ts';
import { createMemoryStorage } from '../memory/create-memory-storage.ts';
import { takeSnapshot } from './take-snapshot.ts';
import { advanceTo, writeInto } from './write-into.ts';

test('the revision is raised step by step, and the keys for it are gone', async () => {
  const storage = createMemoryStorage();
  const steps: number[] = [];
  await advanceTo(storage, 1_000, '/a/revision', async (reached) => void steps.push(reached), 300);
  expect(await storage.currentRevision()).toBeGreaterThanOrEqual(1_000);
  expect(steps.length).toBeGreaterThan(2);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect((await storage.list('/')).items).toEqual([]);
  await advanceTo(storage, 500, '/a/revision', () => Promise.reject(new Error('nothing was to be done')));
});

test('what is wanted is there, what is not wanted is not, and what is there already is left alone', async () => {
  const storage = createMemoryStorage();
  const kept = await put(storage, '/a/same', 'x');
  for (const key of ['/a/other', '/a/gone', '/b/elsewhere']) await put(storage, key, 'old');
  const items = ['same', 'other', 'new'].map((name) => ({
    key: `/a/${name}`,
    value: Buffer.from(name === 'same' ? 'x' : 'new'),
    modRevision: 7,
  }));
  await writeInto(storage, '/a/', { revision: 7, items });
  const found = (await takeSnapshot(storage, '/')).items.map(({ key, value }) => `${key}=${value}`);
  expect(found).toEqual(['/a/new=new', '/a/other=new', '/a/same=x', '/b/elsewhere=old']);
  expect((await storage.get('/a/same')).found?.modRevision).toBe(kept);
});
