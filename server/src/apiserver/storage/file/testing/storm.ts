import { createFileStorage } from '../create-file-storage.ts';

/**
 * Writes to a storage with small files, so that new ones are begun and folded all the time, until it is killed. Prints
 * `KEY VALUE REVISION` when a write was acknowledged.
 */
const [, , dir = '', round = ''] = process.argv;
const storage = await createFileStorage({ dir, segmentBytes: 3_000, limits: { maxHistory: 20 } });

async function writer(who: number): Promise<void> {
  for (let n = 0; ; n++) {
    const key = `/k/${who}-${n % 7}`;
    const value = `${round}-${n}`;
    const { found } = await storage.get(key);
    const { succeeded, revision } = await storage.compareAndSwap(key, found?.modRevision ?? 0, Buffer.from(value));
    if (succeeded) process.stdout.write(`${key} ${value} ${revision}\n`);
  }
}
await Promise.all([1, 2, 3, 4].map(writer));
