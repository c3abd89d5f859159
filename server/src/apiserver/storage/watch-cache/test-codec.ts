import type { KubeObject } from '../../api/meta.ts';
import type { Codec } from '../cacher.ts';

/** Objects as JSON and nothing more: what tests of the cache need of a codec. */
export const testCodec: Codec = {
  encode: ({ metadata: { resourceVersion: _, ...metadata }, ...rest }) =>
    Buffer.from(JSON.stringify({ ...rest, metadata })),
  decode(bytes, revision) {
    const object: KubeObject = JSON.parse(bytes.toString());
    object.metadata.resourceVersion = String(revision);
    return object;
  },
  encodeVersion: (object, version) => Buffer.from(JSON.stringify({ ...object, apiVersion: `test/${version}` })),
};

export function testObject(name: string, label = ''): KubeObject {
  return { apiVersion: 'test/v1', kind: 'Test', metadata: { name, labels: { label } } };
}

/** Writes whatever the key holds now. */
export function bytesOf(name: string, label?: string): Buffer {
  return testCodec.encode(testObject(name, label));
}
