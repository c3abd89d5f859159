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
  encodeVersion({ metadata, ...object }, version) {
    const before = `${JSON.stringify({ ...object, apiVersion: `test/${version}` }).slice(0, -1)},"metadata":`;
    const value = JSON.stringify(metadata);
    return {
      bytes: Buffer.from(`${before}${value}}`),
      metadata: [Buffer.byteLength(before), Buffer.byteLength(before + value)],
    };
  },
};

export function testObject(name: string, label = ''): KubeObject {
  return { apiVersion: 'test/v1', kind: 'Test', metadata: { name, labels: { label } } };
}

/** Writes whatever the key holds now. */
export function bytesOf(name: string, label?: string): Buffer {
  return testCodec.encode(testObject(name, label));
}
