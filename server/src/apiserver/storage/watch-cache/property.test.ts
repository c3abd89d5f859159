import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cacher, CacheWatchMessage } from '../cacher.ts';
import { createMemoryStorage, type MemoryStorage } from '../memory/create-memory-storage.ts';
import { CompactedError } from '../storage.ts';
import { createCacher } from './create-cacher.ts';
import { bytesOf, testCodec } from './test-codec.ts';

const prefix = '/r/';

type Step =
  | { readonly kind: 'put' | 'delete' | 'elsewhere'; readonly name: string; readonly value: string }
  | { readonly kind: 'compact' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'list' }
  | { readonly kind: 'watch'; readonly namespace: string; readonly initial: boolean; readonly slow: boolean };

const name = fc.constantFrom('a/1', 'a/2', 'b/1', 'b/2', 'b/3', 'c/1');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constantFrom('put', 'delete', 'elsewhere'), name, value: fc.string() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('compact') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('pause', 'list') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('watch'),
      namespace: fc.constantFrom('', 'a/', 'b/'),
      initial: fc.boolean(),
      slow: fc.boolean(),
    }),
  },
);

/** What a client that lists once and then follows the watch believes; checks the order of what it hears. */
class Client {
  readonly believes = new Map<string, number>();
  revision = 0;
  ended = false;
  readonly #slow: boolean;
  readonly #abort = new AbortController();

  constructor(slow: boolean) {
    this.#slow = slow;
  }

  async begin(cacher: Cacher, below: string, initial: boolean): Promise<void> {
    const { signal } = this.#abort;
    if (!initial) {
      const { entries, revision } = await cacher.list(below, { freshness: { kind: 'any' } });
      for (const entry of entries) this.believes.set(entry.key, entry.revision);
      this.revision = revision;
    }
    const options = { afterRevision: initial ? undefined : this.revision, bookmarks: false, signal };
    this.#run(cacher.watch(below, options)).finally(() => {
      this.ended = true;
    });
  }

  async #run(messages: AsyncIterable<CacheWatchMessage>): Promise<void> {
    try {
      for await (const message of messages) {
        this.#hear(message);
        if (this.#slow) await nextTurn();
      }
    } catch (error) {
      expect(error).toBeInstanceOf(CompactedError);
    }
  }

  #hear(message: CacheWatchMessage): void {
    if (message.type === 'BOOKMARK') return;
    const { entry, previous, type, revision } = message;
    expect(entry.object.metadata.resourceVersion).toBe(String(revision));
    expect(this.believes.get(entry.key)).toBe(previous?.revision);
    if (previous) expect(revision).toBeGreaterThan(this.revision);
    if (type === 'DELETED') this.believes.delete(entry.key);
    else this.believes.set(entry.key, revision);
    this.revision = Math.max(this.revision, revision);
  }

  stop(): void {
    this.#abort.abort();
  }
}

async function write(storage: MemoryStorage, key: string, value: Buffer | undefined): Promise<void> {
  const { found } = await storage.get(key);
  await storage.compareAndSwap(key, found?.modRevision ?? 0, value);
}

async function expectSameList(storage: MemoryStorage, cacher: Cacher, below: string): Promise<void> {
  const truth = await storage.list(below);
  const seen = await cacher.list(below, { freshness: { kind: 'consistent' } });
  expect(seen.revision).toBe(truth.revision);
  expect(seen.entries.map((entry) => [entry.key, entry.revision])).toEqual(
    truth.items.map((item) => [item.key, item.modRevision]),
  );
}

async function take(step: Step, storage: MemoryStorage, cacher: Cacher, clients: Map<Client, string>): Promise<void> {
  if (step.kind === 'put') return write(storage, prefix + step.name, bytesOf(step.name, step.value));
  if (step.kind === 'delete') return write(storage, prefix + step.name, undefined);
  if (step.kind === 'elsewhere') return write(storage, `/other/${step.name}`, Buffer.from(step.value));
  if (step.kind === 'compact') return storage.compact((await storage.currentRevision()) - 1);
  if (step.kind === 'list') return expectSameList(storage, cacher, prefix);
  if (step.kind !== 'watch') return nextTurn();
  const client = new Client(step.slow);
  clients.set(client, prefix + step.namespace);
  await client.begin(cacher, prefix + step.namespace, step.initial);
}

test('whatever happens, lists are the truth and whoever follows a watch ends up with it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40, size: 'max' }),
      fc.constantFrom(4, 1000),
      async (steps, historySize) => {
        const storage = createMemoryStorage();
        const cacher = createCacher({ storage, prefix, codec: testCodec, historySize });
        cacher.start();
        const clients = new Map<Client, string>();
        for (const step of steps) await take(step, storage, cacher, clients);
        await expectSameList(storage, cacher, prefix);
        for (let turn = 0; turn < 60; turn++) await nextTurn();
        for (const [client, below] of clients) {
          if (client.ended) {
            expect(historySize === 4 || steps.some(({ kind }) => kind === 'compact')).toBe(true);
            continue;
          }
          const { items } = await storage.list(below);
          expect([...client.believes].sort()).toEqual(items.map((item) => [item.key, item.modRevision]).sort());
          client.stop();
        }
        await cacher.stop();
        await storage.close();
      },
    ),
    { numRuns: 150 },
  );
});
