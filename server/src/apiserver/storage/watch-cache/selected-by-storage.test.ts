import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Cacher } from '../cacher.ts';
import { createMemoryStorage } from '../memory/create-memory-storage.ts';
import type { ListOptions, Storage } from '../storage.ts';
import { createCacher } from './create-cacher.ts';
import { bytesOf, testCodec } from './test-codec.ts';

const fields = [{ path: 'spec.color', equal: true, value: 'red' }];
let storage: Storage;
let cacher: Cacher;
/** What the storage was asked for once the cache was filled. */
let asked: ListOptions[];

beforeEach(async () => {
  const memory = createMemoryStorage();
  storage = memory;
  asked = [];
  const selecting: Storage = {
    ...methodsOf(memory),
    selects: (_prefix, wanted) => wanted.some(({ path }) => path === 'spec.color'),
    list: (prefix, options = {}) => {
      asked.push(options);
      return memory.list(prefix, options);
    },
  };
  cacher = createCacher({ storage: selecting, prefix: '/c/', codec: testCodec });
  cacher.start();
  await storage.compareAndSwap('/c/a', 0, bytesOf('a'));
  await cacher.list('/c/', { freshness: { kind: 'consistent' } });
  asked.length = 0;
});
afterEach(() => cacher.stop());

function methodsOf(engine: Storage): Storage {
  return {
    name: engine.name,
    get: (key) => engine.get(key),
    list: (prefix, options) => engine.list(prefix, options),
    compareAndSwap: (key, expected, value) => engine.compareAndSwap(key, expected, value),
    watch: (prefix, options) => engine.watch(prefix, options),
    currentRevision: () => engine.currentRevision(),
    requestProgress: () => engine.requestProgress(),
    checkHealth: () => engine.checkHealth(),
    close: () => engine.close(),
  };
}

test('a list of now is asked of a storage that has an index for it', async () => {
  const { entries } = await cacher.list('/c/', { freshness: { kind: 'consistent' }, fields, matches: () => true });
  expect(entries.map(({ key }) => key)).toEqual(['/c/a']);
  expect(asked).toMatchObject([{ fields }]);
});

test('what the storage returns is looked at once more', async () => {
  const { entries } = await cacher.list('/c/', { freshness: { kind: 'consistent' }, fields, matches: () => false });
  expect(entries).toEqual([]);
  expect(asked).toHaveLength(1);
});

test('all else is answered from memory', async () => {
  const other = [{ path: 'spec.size', equal: true, value: '1' }];
  await cacher.list('/c/', { freshness: { kind: 'consistent' }, fields: other, matches: () => true });
  await cacher.list('/c/', { freshness: { kind: 'any' }, fields, matches: () => true });
  await cacher.list('/c/', { freshness: { kind: 'consistent' } });
  expect(asked).toEqual([]);
});
