import type { CacheEntry, CacheEvent, SharedBytes } from '../cacher.ts';

/** One change, or an object of the initial state. */
export class Change implements CacheEvent {
  readonly type: CacheEvent['type'];
  readonly entry: CacheEntry;
  readonly previous: CacheEntry | undefined;
  readonly revision: number;
  #line: Line | undefined;

  constructor(type: CacheEvent['type'], entry: CacheEntry, previous: CacheEntry | undefined, revision: number) {
    this.type = type;
    this.entry = entry;
    this.previous = previous;
    this.revision = revision;
  }

  line(version: string): Buffer {
    // Hardly ever do watches of two versions come by turns.
    if (this.#line?.version !== version) {
      this.#line = new Line(version, this.type, this.entry.encoded(version));
      // The bytes need not be kept twice.
      if (!this.entry.place(version)) this.entry.settle(version, { run: this.#line, index: 0 });
    }
    return this.#line.bytes;
  }
}

const after = Buffer.from('}\n');

class Line implements SharedBytes {
  readonly version: string;
  readonly bytes: Buffer;
  readonly #start: number;
  readonly length = 1;

  constructor(version: string, type: CacheEvent['type'], object: Buffer) {
    const before = Buffer.from(`{"type":"${type}","object":`);
    this.version = version;
    this.bytes = Buffer.concat([before, object, after]);
    this.#start = before.length;
  }

  object(): Buffer {
    return this.bytes.subarray(this.#start, -after.length);
  }
}
