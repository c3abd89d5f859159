import { expect, test } from 'vitest';
import { CompactedError } from '../storage.ts';
import type { StorageUnderTest } from '../storage-contract.ts';
import { put } from './put.ts';
import { record } from './record.ts';

/** Old states, what compaction takes away from them, and watches that begin there. */
export function testPast(under: () => StorageUnderTest): void {
  test('pages at one revision make up the state that it had, whatever is written between them', async () => {
    const { storage } = under();
    for (let n = 0; n < 25; n++) await put(storage, `/c/p/${String(n).padStart(2, '0')}`, 'old');
    const names: string[] = [];
    let page = await storage.list('/c/p/', { limit: 7 });
    const { revision } = page;
    while (page.items.length > 0) {
      expect(page).toMatchObject({ revision, count: 25 - names.length });
      names.push(...page.items.map(({ key, value }) => `${key}=${value}`));
      const last = page.items.at(-1)?.key ?? '';
      await put(storage, `${last}-new`, 'new');
      await put(storage, '/c/p/24', 'new');
      const { found } = await storage.get('/c/p/20');
      await storage.compareAndSwap('/c/p/20', found?.modRevision ?? 0, undefined);
      page = await storage.list('/c/p/', { limit: 7, startKey: `${last}\0`, revision });
    }
    expect(names).toEqual(Array.from({ length: 25 }, (_, n) => `/c/p/${String(n).padStart(2, '0')}=old`));
    expect((await storage.list('/c/p/')).count).toBe(28);
  });

  test('a key that was deleted and made again was not there in between', async () => {
    const { storage } = under();
    const first = await put(storage, '/c/again', '1');
    await storage.compareAndSwap('/c/again', first, undefined);
    const second = await put(storage, '/c/again', '2');
    const valuesAt = async (revision: number) =>
      (await storage.list('/c/again', { revision })).items.map(({ value, modRevision }) => `${value}@${modRevision}`);
    expect(await valuesAt(first)).toEqual([`1@${first}`]);
    expect(await valuesAt(first + 1)).toEqual([]);
    expect(await valuesAt(second)).toEqual([`2@${second}`]);
  });

  test('compaction takes the past and leaves the present, and the next past is kept again', async () => {
    const { storage, compact } = under();
    for (let n = 0; n < 5; n++) await put(storage, '/c/k', `${n}`);
    const now = await storage.currentRevision();
    await compact(now);
    expect((await storage.get('/c/k')).found?.modRevision).toBe(now);
    await put(storage, '/c/k', 'next');
    expect(`${(await storage.list('/c/k', { revision: now })).items[0]?.value}`).toBe('4');
    await expect(storage.list('/c/k', { revision: now - 1 })).rejects.toBeInstanceOf(CompactedError);
    const watch = await record(storage, '/c/', now + 1);
    expect((await watch.endAt(now + 1)).map(({ value }) => `${value}`)).toEqual(['next']);
  });

  test('a page of what has been compacted meanwhile is refused', async () => {
    const { storage, compact } = under();
    for (let n = 0; n < 4; n++) await put(storage, `/c/${n}`);
    const { revision } = await storage.list('/c/', { limit: 2 });
    await compact(await put(storage, '/c/4'));
    const next = storage.list('/c/', { limit: 2, startKey: '/c/2', revision });
    await expect(next).rejects.toBeInstanceOf(CompactedError);
  });

  test('a running watch that keeps up is not disturbed by compaction', async () => {
    const { storage, compact } = under();
    const watch = await record(storage, '/c/');
    for (let n = 0; n < 6; n++) {
      const revision = await put(storage, '/c/k', `${n}`);
      await expect.poll(() => watch.events.length).toBe(n + 1);
      await compact(revision);
    }
    const events = await watch.endAt(await storage.currentRevision());
    expect(events.map(({ value }) => `${value}`)).toEqual(['0', '1', '2', '3', '4', '5']);
  });

  test('a watch of the future waits, or says that there is no such history; it never tells what comes before', async () => {
    const { storage } = under();
    const now = await storage.currentRevision();
    const watch = await record(storage, '/c/', now + 3);
    // To etcd's client it looks like an etcd that lost its data and counts anew.
    const refused = watch.ended.then(
      () => undefined,
      (error: unknown) => error,
    );
    for (let n = 1; n <= 4; n++) await put(storage, '/c/k', `${n}`);
    const told = await Promise.race([refused, watch.endAt(now + 4)]);
    if (told instanceof CompactedError) expect(watch.events).toEqual([]);
    else expect(watch.events.map(({ value }) => `${value}`)).toEqual(['3', '4']);
  });

  test('many watches, from different revisions, hear all that is theirs, also when one of them ends', async () => {
    const { storage } = under();
    const start = (await storage.currentRevision()) + 1;
    for (const key of ['/c/a/1', '/c/b/1', '/c/a/2']) await put(storage, key);
    const all = await record(storage, '/c/', start);
    const some = await record(storage, '/c/a/', start + 1);
    const short = await record(storage, '/c/b/', start);
    expect((await short.endAt(start + 1)).map(({ key }) => key)).toEqual(['/c/b/1']);
    const last = await put(storage, '/c/a/1');
    expect((await all.endAt(last)).map(({ key }) => key)).toEqual(['/c/a/1', '/c/b/1', '/c/a/2', '/c/a/1']);
    expect((await some.endAt(last)).map(({ key }) => key)).toEqual(['/c/a/2', '/c/a/1']);
  });
}
