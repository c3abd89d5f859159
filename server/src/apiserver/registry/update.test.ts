import { beforeEach, describe, expect, it } from 'vitest';
import type { AdmissionPlugin } from '../admission/plugin.ts';
import { newForbidden } from '../api/errors.ts';
import type { KubeObject } from '../api/meta.ts';
import { widgets } from '../endpoints/testing/widget.ts';
import type { Cacher } from '../storage/cacher.ts';
import { createMemoryStorage } from '../storage/memory/create-memory-storage.ts';
import { type Storage, StorageUnavailableError } from '../storage/storage.ts';
import { decodeEntry } from '../storage/watch-cache/entry.ts';
import { createCodec } from './codec.ts';
import { objectKey, resourcePrefix } from './keys.ts';
import { createRegistry } from './registry.ts';
import { objectView } from './view.ts';
import type { WriteRequest } from './write-request.ts';

const codec = createCodec(widgets);
const prefix = resourcePrefix('/registry/test', widgets);
const key = objectKey(prefix, 'default', 'a');
const [version] = widgets.versions;
if (!version) throw new Error('widgets have a version');

const request: WriteRequest = {
  namespace: 'default',
  version,
  subresource: '',
  view: objectView(widgets, version),
  user: { name: 'tester', groups: [], extra: {} },
  dryRun: false,
  trace: { note() {} },
  options: {},
  signal: new AbortController().signal,
  warn() {},
  annotate() {},
  track: (object) => object,
};

let storage: Storage;
let calls: string[];
/** What the watch cache has, however old. */
let cached: { readonly value: Buffer; readonly revision: number } | undefined;
let admission: AdmissionPlugin[];

const cacher = {
  ready: true,
  get: async () => cached && decodeEntry(codec, key, cached.value, cached.revision),
} as unknown as Cacher;

beforeEach(async () => {
  storage = createMemoryStorage();
  calls = [];
  admission = [];
  await write('red');
});

const registry = () => {
  const noting: Storage = {
    ...storage,
    get: (asked) => {
      calls.push('get');
      return storage.get(asked);
    },
    compareAndSwap: (asked, expected, value) => {
      calls.push('swap');
      return storage.compareAndSwap(asked, expected, value);
    },
  };
  return createRegistry({ type: widgets, storage: noting, cacher, admission, prefix });
};

/** Past the registry; the cache hears of it at once. */
async function write(color: string): Promise<void> {
  const { found } = await storage.get(key);
  const object = {
    apiVersion: 'test.example.com/v1',
    kind: 'Widget',
    metadata: { name: 'a', namespace: 'default', uid: 'u', generation: 1 },
  };
  const value = codec.encode({ ...object, spec: { color } } as KubeObject);
  const { revision } = await storage.compareAndSwap(key, found?.modRevision ?? 0, value);
  cached = { value, revision };
}

/** Somebody else's write of which the cache has not heard yet. */
async function writeUnheard(color: string): Promise<void> {
  const old = cached;
  await write(color);
  cached = old;
}

function paint(color: string, asked: WriteRequest = request, resourceVersion?: string) {
  const transform = (old: KubeObject | undefined): KubeObject => {
    const metadata = { ...old?.metadata, ...(resourceVersion && { resourceVersion }) };
    return { ...old, metadata, spec: { color } } as unknown as KubeObject;
  };
  return registry().update(asked, { name: 'a', transform, createIfMissing: false });
}

const stored = async () => JSON.parse(String((await storage.get(key)).found?.value)).spec.color;

describe('an update', () => {
  it('takes what the watch cache has, and asks the storage nothing', async () => {
    await paint('blue');
    expect(calls).toEqual(['swap']);
    expect(await stored()).toBe('blue');
  });

  it('goes on from what is stored if the cache was old', async () => {
    await writeUnheard('green');
    const { object } = await paint('blue');
    expect(calls).toEqual(['swap', 'swap']);
    expect(object).toMatchObject({
      metadata: { resourceVersion: String((await storage.get(key)).found?.modRevision) },
    });
  });

  it('of a version that the cache has not heard of is no conflict', async () => {
    await writeUnheard('green');
    const now = String((await storage.get(key)).found?.modRevision);
    await paint('blue', request, now);
    expect(await stored()).toBe('blue');
  });

  it('of an old version is a conflict, of which the storage has the last word', async () => {
    const before = String(cached?.revision);
    await write('green');
    await expect(paint('blue', request, before)).rejects.toMatchObject({ code: 409 });
    expect(calls).toEqual(['get']);
    expect(await stored()).toBe('green');
  });

  it('of what is gone is not found, though the cache still has it', async () => {
    await storage.compareAndSwap(key, cached?.revision ?? 0, undefined);
    await expect(paint('blue')).rejects.toMatchObject({ code: 404 });
  });

  it('that changes nothing is believed only of what is stored', async () => {
    await writeUnheard('green');
    await paint('red');
    expect(await stored()).toBe('red');
    calls = [];
    const { found } = await storage.get(key);
    cached = found && { value: found.value, revision: found.modRevision };
    await paint('red');
    expect(calls).toEqual(['get']);
  });

  it('asks admission once where the cache was the present, and again where it was not', async () => {
    let asked = 0;
    const validate = async () => {
      asked++;
      throw newForbidden({ group: 'g', resource: 'r' }, 'a', 'no');
    };
    admission = [{ name: 'Refusing', validate }];
    await expect(paint('blue')).rejects.toMatchObject({ code: 403 });
    expect(asked).toBe(1);
    await writeUnheard('green');
    await expect(paint('blue')).rejects.toMatchObject({ code: 403 });
    expect(asked).toBe(3);
  });

  it('does not write again after a failure that may have been none', async () => {
    const failing = storage;
    storage = {
      ...failing,
      get: (asked) => failing.get(asked),
      compareAndSwap: async () => {
        throw new StorageUnavailableError('the connection broke');
      },
    };
    await expect(paint('blue')).rejects.toThrow('the connection broke');
    expect(calls).toEqual(['swap']);
  });

  it('on trial is made of what is stored', async () => {
    await writeUnheard('green');
    const { object } = await paint('blue', { ...request, dryRun: true });
    expect(object.metadata.resourceVersion).toBe(String((await storage.get(key)).found?.modRevision));
    expect(await stored()).toBe('green');
  });
});
