import type { KubeObject } from '../api/meta.ts';
import type { Codec, EncodedObject } from '../storage/cacher.ts';
import type { ResourceType } from './resource-type.ts';
import { versionByApiVersion, versionOf } from './versions.ts';

/**
 * Stored is the JSON of the storage version and a newline, as the Go libraries store it. Read is any served version: the
 * storage version may have been another one when an object was written, or another program may have written it.
 */
export function createCodec(type: ResourceType): Codec {
  const storage = versionOf(type, type.storageVersion);
  return {
    encode(object) {
      const stored = storage.fromHub(object);
      const { resourceVersion: _revision, ...metadata } = stored.metadata;
      return Buffer.from(`${JSON.stringify({ ...stored, metadata })}\n`);
    },
    decode(bytes, revision) {
      const stored: KubeObject = JSON.parse(bytes.toString('utf8'));
      const hub = (versionByApiVersion(type, stored.apiVersion) ?? storage).toHub(stored);
      return { ...hub, metadata: { ...hub.metadata, resourceVersion: String(revision) } };
    },
    encodeVersion: (object, version) => encodeWhole(versionOf(type, version).fromHub(object)),
  };
}

/** As JSON.stringify has it, fields in their order. */
function encodeWhole(object: KubeObject): EncodedObject {
  let text = '{';
  let metadata: readonly [from: number, to: number] = [0, 0];
  for (const [key, value] of Object.entries(object)) {
    const encoded: string | undefined = JSON.stringify(value);
    if (encoded === undefined) continue;
    text += `${text.length > 1 ? ',' : ''}${JSON.stringify(key)}:`;
    if (key === 'metadata') {
      const from = Buffer.byteLength(text);
      metadata = [from, from + Buffer.byteLength(encoded)];
    }
    text += encoded;
  }
  return { bytes: Buffer.from(`${text}}`), metadata };
}
