import type { Storage } from '../storage.ts';

/** Counts up what is at a key, as clients do: reads, writes, and begins again if somebody else was faster. */
export async function incrementOften(storage: Storage, key: string, times: number): Promise<void> {
  for (let done = 0; done < times; ) {
    const { found } = await storage.get(key);
    const next = Buffer.from(String(Number(`${found?.value ?? 0}`) + 1));
    const { succeeded } = await storage.compareAndSwap(key, found?.modRevision ?? 0, next);
    if (succeeded) done++;
  }
}
