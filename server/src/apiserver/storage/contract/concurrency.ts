import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Storage, StorageEvent, SwapResult } from '../storage.ts';
import { incrementOften } from './increment-often.ts';
import { put } from './put.ts';
import { record } from './record.ts';

/** Many at once: who wins, what the others learn, and what readers may see meanwhile. */
export function testConcurrency(storage: () => Storage): void {
  test('of many that create one key one succeeds, and the others are shown what it wrote', async () => {
    const swaps = Array.from({ length: 30 }, (_, n) => storage().compareAndSwap('/c/one', 0, Buffer.from(`${n}`)));
    const results = await Promise.all(swaps);
    const winner = results.findIndex(({ succeeded }) => succeeded);
    const stored = { key: '/c/one', value: Buffer.from(`${winner}`), modRevision: results[winner]?.revision };
    expect(results.filter(({ succeeded }) => succeeded)).toHaveLength(1);
    for (const result of results) if (!result.succeeded) expect(result.current).toEqual(stored);
  });

  test('of an update and a deletion that meet, one succeeds', async () => {
    for (let round = 0; round < 10; round++) {
      const expected = await put(storage(), '/c/met', `${round}`);
      const results = await Promise.all([
        storage().compareAndSwap('/c/met', expected, Buffer.from('new')),
        storage().compareAndSwap('/c/met', expected, undefined),
      ]);
      const [updated, deleted] = results.map(({ succeeded }) => succeeded);
      expect(updated).toBe(!deleted);
      expect((await storage().get('/c/met')).found === undefined).toBe(deleted);
    }
  });

  test('what was acknowledged is in every read that begins later', async () => {
    const writer = async (who: number) => {
      for (let n = 0; n < 20; n++) {
        const key = `/c/${who}/${n}`;
        const { revision } = await storage().compareAndSwap(key, 0, Buffer.from('x'));
        const [one, all, current] = await Promise.all([
          storage().get(key),
          storage().list('/c/', { startKey: key, limit: 1 }),
          storage().currentRevision(),
        ]);
        expect(one.found?.modRevision).toBe(revision);
        expect(all.items[0]?.modRevision).toBe(revision);
        expect(Math.min(one.revision, all.revision, current)).toBeGreaterThanOrEqual(revision);
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, who) => writer(who)));
  });

  test('a list shows one moment, however much is written meanwhile', async () => {
    let writing = true;
    const writer = async () => {
      for (let n = 1; n <= 60; n++) for (const key of ['/c/first', '/c/second']) await put(storage(), key, `${n}`);
      writing = false;
    };
    const reader = async () => {
      while (writing) {
        const { items } = await storage().list('/c/');
        const [first = 0, second = 0] = items.map(({ value }) => Number(`${value}`));
        expect([second, second + 1]).toContain(first);
        // An engine in this process answers without ever letting the writer's disk have a turn.
        await nextTurn();
      }
    };
    await Promise.all([writer(), reader(), reader()]);
  });

  test('counters that many increment in turns and together lose nothing', async () => {
    const counters = ['/c/x', '/c/y', '/c/z'];
    const workers = Array.from({ length: 12 }, (_, n) => incrementOften(storage(), counters[n % 3] ?? '', 8));
    await Promise.all(workers);
    const { items } = await storage().list('/c/');
    expect(items.map(({ value }) => `${value}`)).toEqual(['32', '32', '32']);
  });

  test('a watch tells every change once, in the order of revisions, each with what was before it', async () => {
    const watch = await record(storage(), '/c/');
    const acknowledged = new Map<number, string>();
    const change = async (key: string, value: Buffer | undefined) => {
      const { found } = await storage().get(key);
      if (!found && !value) return;
      const result = await storage().compareAndSwap(key, found?.modRevision ?? 0, value);
      if (result.succeeded) acknowledged.set(result.revision, `${key}=${value}`);
    };
    const worker = async (who: number) => {
      for (let n = 0; n < 25; n++) {
        await change(`/c/${(who * 7 + n) % 4}`, n % 3 === 2 ? undefined : Buffer.from(`${who}-${n}`));
      }
    };
    await Promise.all(Array.from({ length: 6 }, (_, who) => worker(who)));
    const events = await watch.endAt(await storage().currentRevision());
    const told = events.map(({ revision, type, key, value }) => [
      revision,
      `${key}=${type === 'PUT' ? value : undefined}`,
    ]);
    expect(told).toEqual([...acknowledged].sort(([a], [b]) => a - b));
    expectChained(events);
  });

  test('revisions are given without a gap', async () => {
    const start = await storage().currentRevision();
    const swaps = Array.from({ length: 100 }, (_, n) => storage().compareAndSwap(`/c/${n}`, 0, Buffer.from('x')));
    const revisions = (await Promise.all(swaps)).map(({ revision }: SwapResult) => revision);
    expect(revisions.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, n) => start + 1 + n));
  });
}

function expectChained(events: readonly StorageEvent[]): void {
  const last = new Map<string, string>();
  for (const { type, key, value, previous } of events) {
    expect(previous?.toString()).toBe(last.get(key));
    if (type === 'PUT') last.set(key, value.toString());
    else last.delete(key);
  }
}
