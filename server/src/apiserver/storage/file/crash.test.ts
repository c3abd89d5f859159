import { cp, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FileStorageOptions } from './create-file-storage.ts';
import { activeFile, contentsOf, scratch, withStorage } from './testing/scratch.ts';

interface Operation {
  readonly key: string;
  /** Undefined deletes. */
  readonly size: number | undefined;
}

const operation = fc.record({
  key: fc.constantFrom('/a', '/b', '/c/1', '/c/2'),
  size: fc.option(fc.nat(300), { nil: undefined }),
});
/** What is asked for at once, and so may share a batch. */
const rounds = fc.array(fc.array(operation, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });
const options: Omit<FileStorageOptions, 'dir'> = { segmentBytes: 1_500, limits: { maxHistory: 4 } };

/** Hundreds of fsyncs, on a disk that others use too. */
const patience = { timeout: 120_000 };

/** One moment at which all writes so far were acknowledged. */
interface Moment {
  readonly file: string;
  readonly bytes: number;
  readonly revision: number;
}

/** States by revision, as a client that was told of every write knows them. */
class Model {
  readonly #states = new Map<number, ReadonlyMap<string, string>>([[1, new Map()]]);

  add(revision: number, key: string, value: string | undefined): void {
    const next = new Map(this.#states.get(revision - 1));
    if (value === undefined) next.delete(key);
    else next.set(key, `${value}@${revision}`);
    this.#states.set(revision, next);
  }

  at(revision: number): string[] {
    return [...(this.#states.get(revision) ?? [])].map(([key, value]) => `${key}=${value}`).sort();
  }
}

/** Does all of it. @returns what was acknowledged, and when */
async function play(
  dir: string,
  plan: readonly (readonly Operation[])[],
): Promise<{ model: Model; moments: Moment[] }> {
  const model = new Model();
  const moments: Moment[] = [];
  await withStorage({ dir, ...options }, async (storage) => {
    let serial = 0;
    for (const round of plan) {
      const told: [number, string, string | undefined][] = [];
      const before = await storage.currentRevision();
      await Promise.all(
        round.map(async ({ key, size }) => {
          const expected = (await storage.get(key)).found?.modRevision ?? 0;
          const value = size === undefined ? undefined : `${serial++}`.padEnd(size, '.');
          const { succeeded, revision } = await storage.compareAndSwap(
            key,
            expected,
            value === undefined ? undefined : Buffer.from(value),
          );
          if (succeeded && revision > before && (expected > 0 || value !== undefined))
            told.push([revision, key, value]);
        }),
      );
      for (const [revision, key, value] of told.sort(([a], [b]) => a - b)) model.add(revision, key, value);
      const file = await activeFile(dir);
      moments.push({ file, bytes: (await stat(file)).size, revision: await storage.currentRevision() });
    }
  });
  return { model, moments };
}

test(
  'cut off at any byte, the log gives a state that was, with all that was acknowledged by then',
  patience,
  async () => {
    const base = await scratch();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(rounds, fc.double({ min: 0, max: 1, noNaN: true }), async (plan, where) => {
        const dir = path.join(base, String(run++));
        const { model, moments } = await play(dir, plan);
        const file = await activeFile(dir);
        const { size } = await stat(file);
        // A file of changes gets its name when its 48 bytes of header are durable.
        const cut = 48 + Math.floor((size - 48) * where);
        await truncate(file, cut);
        const { revision, items } = await contentsOf({ dir, ...options });
        expect(items).toEqual(model.at(revision));
        const acknowledged = moments.filter((moment) => moment.file !== file || moment.bytes <= cut);
        expect(revision).toBeGreaterThanOrEqual(acknowledged.at(-1)?.revision ?? 1);
        expect(await contentsOf({ dir, ...options })).toEqual({ revision, items });
      }),
      { numRuns: 150 },
    );
  },
);

test('with any one bit flipped, it is refused, or it gives a state that was', patience, async () => {
  const base = await scratch();
  const plan = Array.from({ length: 12 }, (_, n) => [{ key: `/${n % 5}`, size: n * 5 }]);
  const { model } = await play(path.join(base, 'good'), plan);
  const file = path.basename(await activeFile(path.join(base, 'good')));
  const bytes = await readFile(path.join(base, 'good', file));
  let [refused, cut] = [0, 0];
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (at, bit) => {
      const dir = path.join(base, String(run++));
      await cp(path.join(base, 'good'), dir, { recursive: true });
      const flipped = Buffer.from(bytes);
      flipped.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
      await writeFile(path.join(dir, file), flipped);
      const result = await contentsOf({ dir, ...options }).catch((error: Error) => error);
      if (result instanceof Error) {
        expect(result.name).toMatch(/^Storage(Damaged|Format)Error$/);
        refused++;
      } else {
        expect(result.items).toEqual(model.at(result.revision));
        cut++;
      }
    }),
    { numRuns: 150 },
  );
  expect(refused).toBeGreaterThan(0);
  expect(cut).toBeGreaterThan(0);
});
