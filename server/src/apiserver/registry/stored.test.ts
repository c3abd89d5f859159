import { afterEach, beforeEach, expect, test } from 'vitest';
import { newInvalid } from '../api/errors.ts';
import { invalid } from '../api/field-error.ts';
import type { KubeObject } from '../api/meta.ts';
import { widgets } from '../endpoints/testing/widget.ts';
import { createMemoryStorage } from '../storage/memory/create-memory-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { createCacher } from '../storage/watch-cache/create-cacher.ts';
import { createCodec } from './codec.ts';
import { resourcePrefix } from './keys.ts';
import { createRegistry, type Registry } from './registry.ts';
import { objectView } from './view.ts';
import type { WriteRequest } from './write-request.ts';

const codec = createCodec(widgets);
const prefix = resourcePrefix('/registry/test', widgets);
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
let registry: Registry;

/** A storage with a mind of its own: it fills in a size, and refuses what is black. */
beforeEach(() => {
  storage = createMemoryStorage();
  const swap = storage.compareAndSwap.bind(storage);
  storage.compareAndSwap = async (key, expected, value) => {
    const object = value && JSON.parse(String(value));
    if (object?.spec.color === 'black') {
      throw newInvalid('test.example.com', 'Widget', 'a', [invalid('spec.color', 'black', 'there is none')]);
    }
    const stored = object && Buffer.from(`${JSON.stringify({ ...object, spec: { ...object.spec, size: 7 } })}\n`);
    const result = await swap(key, expected, stored);
    return result.succeeded && stored ? { ...result, stored } : result;
  };
  const cacher = createCacher({ storage, prefix, codec });
  registry = createRegistry({ type: widgets, storage, cacher, admission: [], prefix });
});
afterEach(() => storage.close());

const widget = (color: string) =>
  ({ apiVersion: 'test.example.com/v1', kind: 'Widget', metadata: { name: 'a' }, spec: { color } }) as KubeObject;
const paint = (color: string) =>
  registry.update(request, {
    name: 'a',
    transform: (old) => ({ ...widget(color), metadata: old?.metadata ?? {} }),
    createIfMissing: false,
  });

test('a write is answered with what the storage made of it, at its revision', async () => {
  const created = await registry.create(request, widget('red'));
  expect(created).toMatchObject({ spec: { color: 'red', size: 7 } });
  const { object } = await paint('blue');
  expect(object).toMatchObject({ spec: { color: 'blue', size: 7 } });
  const { revision } = await storage.get(`${prefix}default/a`);
  expect(object.metadata.resourceVersion).toBe(String(revision));
});

test('what the storage refuses with a Status is answered so', async () => {
  await expect(registry.create(request, widget('black'))).rejects.toMatchObject({ code: 422 });
  await registry.create(request, widget('red'));
  await expect(paint('black')).rejects.toMatchObject({ code: 422, status: { details: { causes: [{}] } } });
});
