import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from '../tools/lock.ts';
import { purgeCache } from './purge-cache.ts';

let cache: string;
beforeEach(async () => {
  cache = path.join(await mkdtemp(path.join(tmpdir(), 'purge-')), 'aggregation-lab');
  await mkdir(path.join(cache, 'bin', 'v1'), { recursive: true });
  await writeFile(path.join(cache, 'bin', 'v1', 'etcd'), Buffer.alloc(3_000_000, 1));
});
afterEach(() => rm(path.dirname(cache), { recursive: true }));

describe('purging the cache', () => {
  it('removes all of it and says how much that was', async () => {
    const facts = await purgeCache(cache);
    expect(facts).toEqual([{ subject: path.join(cache, 'bin'), detail: expect.stringMatching(/^3\.\d MB removed$/) }]);
    expect(existsSync(cache)).toBe(false);
    expect(await purgeCache(cache)).toEqual([{ subject: cache, detail: 'is not there' }]);
  });

  it('leaves it to whoever is at work with it', async () => {
    const lock = path.join(cache, 'locks', 'lab-other');
    await withLock(lock, 'a lab', { progress: () => {} }, async () => {
      await expect(purgeCache(cache)).rejects.toThrow(`lab-other (process ${process.pid})`);
    });
    expect(existsSync(path.join(cache, 'bin', 'v1', 'etcd'))).toBe(true);
  });

  it('is not held up by the lock of a run that was killed', async () => {
    await mkdir(path.join(cache, 'locks'));
    await writeFile(path.join(cache, 'locks', 'lab-dead'), JSON.stringify({ pid: 2 ** 22 + 1, start: '', token: 'x' }));
    await purgeCache(cache);
    expect(existsSync(cache)).toBe(false);
  });
});
