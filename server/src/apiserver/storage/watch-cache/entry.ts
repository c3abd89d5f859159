import type { KubeObject } from '../../api/meta.ts';
import type { CacheEntry, Codec, Place } from '../cacher.ts';

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

/** The object in one version, as far as somebody has asked for it. */
interface Form {
  readonly version: string;
  /** Where in the bytes the value of `metadata` lies. */
  readonly metadata: readonly [from: number, to: number];
  /** Its own bytes, or those that it has among others: one of the two. */
  bytes: Buffer | undefined;
  place: Place | undefined;
  remembered: unknown;
}

class Entry implements CacheEntry {
  readonly key: string;
  readonly object: KubeObject;
  readonly revision: number;
  readonly #codec: Codec;
  // A second version is rare, so most entries never have more than one.
  #form: Form | undefined;
  #others: Form[] | undefined;
  #hasLeft = false;

  constructor(codec: Codec, key: string, object: KubeObject, revision: number) {
    this.#codec = codec;
    this.key = key;
    this.object = object;
    this.revision = revision;
  }

  encoded(version: string): Buffer {
    return bytesOf(this.#known(version) ?? this.#encode(version));
  }

  encodedMetadata(version: string): Buffer {
    const form = this.#known(version) ?? this.#encode(version);
    return bytesOf(form).subarray(...form.metadata);
  }

  remember<T>(version: string, make: (object: KubeObject) => T): T {
    const form = this.#known(version) ?? this.#encode(version);
    form.remembered ??= make(this.object);
    return form.remembered as T;
  }

  place(version: string): Place | undefined {
    return this.#known(version)?.place;
  }

  settle(version: string, place: Place): void {
    const form = this.#known(version);
    if (!form || this.#hasLeft) return;
    form.place = place;
    form.bytes = undefined;
  }

  leave(): void {
    this.#hasLeft = true;
    this.#form = undefined;
    this.#others = undefined;
  }

  #known(version: string): Form | undefined {
    if (this.#form?.version === version) return this.#form;
    return this.#others?.find((form) => form.version === version);
  }

  #encode(version: string): Form {
    const { bytes, metadata } = this.#codec.encodeVersion(this.object, version);
    const form = { version, bytes, metadata, place: undefined, remembered: undefined };
    if (!this.#form) this.#form = form;
    else {
      this.#others ??= [];
      this.#others.push(form);
    }
    return form;
  }
}

function bytesOf({ bytes, place }: Form): Buffer {
  if (bytes) return bytes;
  if (place) return place.run.object(place.index);
  throw new Error('an encoded object has bytes of its own or a place among others');
}
