import { expect } from 'vitest';
import type { Storage } from '../storage.ts';

/** Writes over whatever is there. @returns the revision */
export async function put(storage: Storage, key: string, value: string | Buffer = ''): Promise<number> {
  const { found } = await storage.get(key);
  const result = await storage.compareAndSwap(key, found?.modRevision ?? 0, Buffer.from(value));
  expect(result.succeeded).toBe(true);
  return result.revision;
}
