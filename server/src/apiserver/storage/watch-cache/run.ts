import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';
import type { Packed, SharedBytes } from '../cacher.ts';

const compress = promisify(deflateRaw);
const comma = Buffer.from(',');

/**
 * The JSON of neighbours in one piece, a comma before each: a list of all of them, or of some in a row, is a slice of it.
 * It never changes; when an object does, it leaves its run behind.
 */
export class Run implements SharedBytes {
  /** Where each object begins, and at last where the next would. */
  readonly #starts: Uint32Array;
  readonly #bytes: Buffer;
  #packed: Promise<Packed> | undefined;

  constructor(objects: readonly Buffer[]) {
    const size = objects.reduce((sum, object) => sum + comma.length + object.length, 0);
    this.#bytes = Buffer.allocUnsafeSlow(size);
    this.#starts = new Uint32Array(objects.length + 1);
    let end = 0;
    for (const [index, object] of objects.entries()) {
      end += comma.copy(this.#bytes, end);
      this.#starts[index] = end;
      end += object.copy(this.#bytes, end);
    }
    this.#starts[objects.length] = end + comma.length;
  }

  get length(): number {
    return this.#starts.length - 1;
  }

  /** Those from one index up to before another, with commas between them and before the first. */
  slice(from: number, to: number): Buffer {
    return this.#bytes.subarray((this.#starts[from] ?? 0) - comma.length, this.#end(to));
  }

  /** One object alone. */
  object(index: number): Buffer {
    return this.#bytes.subarray(this.#starts[index], this.#end(index + 1));
  }

  /** Bytes that those from one index up to before another take. */
  size(from: number, to: number): number {
    return this.#end(to) - (this.#starts[from] ?? 0) + comma.length;
  }

  /** All of it without the first comma, compressed; made once. */
  packed(): Promise<Packed> {
    this.#packed ??= pack(this.slice(0, this.length).subarray(comma.length));
    return this.#packed;
  }

  #end(to: number): number {
    return (this.#starts[to] ?? this.#bytes.length + comma.length) - comma.length;
  }
}

async function pack(bytes: Buffer): Promise<Packed> {
  return { blocks: await deflate(bytes), crc32: crc32(bytes), length: bytes.length };
}

/**
 * Blocks of a deflate stream that refer to nothing before them and end at a byte, so that others can stand on both
 * sides. Level 1, as k8s.io/apiserver compresses.
 */
export function deflate(bytes: Buffer): Promise<Buffer> {
  return compress(bytes, { level: 1, finishFlush: constants.Z_FULL_FLUSH });
}
