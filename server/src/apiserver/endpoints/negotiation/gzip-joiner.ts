import { crc32 } from 'node:zlib';
import type { Packed } from '../../storage/cacher.ts';
import { combineCrc32 } from '../../storage/watch-cache/crc32-combine.ts';
import { deflate } from '../../storage/watch-cache/run.ts';

/** A piece of a body; what of it is kept in compressed form need not be compressed again. */
export interface Piece {
  readonly bytes: Buffer;
  /** All but the first `lead` bytes. */
  readonly packed?: () => Promise<Packed>;
  readonly lead?: number;
}

/** Below it compressing costs more than it saves. */
const worthwhile = 512;
/** https://www.rfc-editor.org/rfc/rfc1952#section-2.3: no name, no time, fastest, unknown system. */
const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255]);
/** https://www.rfc-editor.org/rfc/rfc1951#section-3.2.6: the last block, with nothing in it. */
const lastBlock = Buffer.from([0x03, 0x00]);

/**
 * One gzip stream of pieces that are compressed apart: a list of objects that have not changed is made of blocks that
 * other lists have used before. One stream, not one for each piece, for not every client reads on after the first.
 */
export class GzipJoiner {
  #crc = 0;
  #size = 0;

  begin(): Buffer {
    return header;
  }

  async add({ bytes, packed, lead = 0 }: Piece): Promise<readonly Buffer[]> {
    this.#size += bytes.length;
    if (!packed) return this.#addPlain(bytes);
    const before = await this.#addPlain(bytes.subarray(0, lead));
    const rest = await packed();
    this.#crc = combineCrc32(this.#crc, rest.crc32, rest.length);
    return [...before, rest.blocks];
  }

  async #addPlain(bytes: Buffer): Promise<readonly Buffer[]> {
    // Of nothing, crc32 gives 0, whatever was before.
    if (bytes.length === 0) return [];
    this.#crc = crc32(bytes, this.#crc);
    return [bytes.length < worthwhile ? stored(bytes) : await deflate(bytes)];
  }

  end(): Buffer {
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(this.#crc, 0);
    trailer.writeUInt32LE(this.#size % 2 ** 32, 4);
    return Buffer.concat([lastBlock, trailer]);
  }
}

/** https://www.rfc-editor.org/rfc/rfc1951#section-3.2.4: a block as it is, of less than 64 KiB, that begins at a byte. */
function stored(bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(~bytes.length & 0xffff, 3);
  return Buffer.concat([head, bytes]);
}
