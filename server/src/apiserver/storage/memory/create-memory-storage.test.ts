import { expect, test } from 'vitest';
import { put } from '../contract/put.ts';
import { CompactedError } from '../storage.ts';
import { describeStorage } from '../storage-contract.ts';
import { createMemoryStorage } from './create-memory-storage.ts';

describeStorage('memory', async () => {
  const storage = createMemoryStorage();
  return { storage, compact: async (revision) => storage.compact(revision), close: () => storage.close() };
});

test('an empty engine is at revision 1, and its first write makes 2, as in etcd', async () => {
  const storage = createMemoryStorage();
  expect(await storage.currentRevision()).toBe(1);
  expect(await put(storage, '/a')).toBe(2);
});

test('the past is kept for so many changes', async () => {
  const storage = createMemoryStorage({ maxHistory: 3 });
  for (const value of '12345') await put(storage, '/a', value);
  await expect(storage.list('/a', { revision: 2 })).rejects.toBeInstanceOf(CompactedError);
  expect(String((await storage.list('/a', { revision: 3 })).items[0]?.value)).toBe('2');
});

test('the past is kept for so long', async () => {
  let time = 0;
  const storage = createMemoryStorage({ maxAgeMs: 1000, now: () => time });
  for (const value of '123') {
    await put(storage, '/a', value);
    time += 600;
  }
  await expect(storage.list('/a', { revision: 1 })).rejects.toBeInstanceOf(CompactedError);
  expect(String((await storage.list('/a', { revision: 2 })).items[0]?.value)).toBe('1');
});
