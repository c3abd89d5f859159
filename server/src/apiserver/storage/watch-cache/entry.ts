import type { KubeObject } from '../../api/meta.ts';
import type { CacheEntry, Codec } from '../cacher.ts';

/**
 * @param bytes as they are stored
 * @throws Error that names the key: such bytes were not written by this server, and a list without them would be a lie
 */
export function decodeEntry(codec: Codec, key: string, bytes: Buffer, revision: number): CacheEntry {
  try {
    return new Entry(codec, key, codec.decode(bytes, revision), revision);
  } catch (cause) {
    throw new Error(`can't decode what is stored at ${key}, revision ${revision}`, { cause });
  }
}

class Entry implements CacheEntry {
  readonly key: string;
  readonly object: KubeObject;
  readonly revision: number;
  readonly #codec: Codec;
  // A second version is rare, so most entries never have a Map.
  #encoded: { readonly version: string; readonly bytes: Buffer } | undefined;
  #others: Map<string, Buffer> | undefined;

  constructor(codec: Codec, key: string, object: KubeObject, revision: number) {
    this.#codec = codec;
    this.key = key;
    this.object = object;
    this.revision = revision;
  }

  encoded(version: string): Buffer {
    if (this.#encoded?.version === version) return this.#encoded.bytes;
    const known = this.#others?.get(version);
    if (known) return known;
    const bytes = this.#codec.encodeVersion(this.object, version);
    if (this.#encoded) {
      this.#others ??= new Map();
      this.#others.set(version, bytes);
    } else this.#encoded = { version, bytes };
    return bytes;
  }
}
