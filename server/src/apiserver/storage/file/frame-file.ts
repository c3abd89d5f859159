import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { codeOf, StorageMissingError } from './errors.ts';
import { decodeFrame, type Frame, HEAD, MAGIC, payloadLength } from './frame.ts';
import { decodeHeader, HEADER, type Header, type Kind } from './header.ts';

const AHEAD = 1024 * 1024;

/** Reads a file of frames from its beginning to its end, a megabyte at a time. */
export class FrameFile {
  readonly file: string;
  readonly size: number;
  readonly header: Header;
  /** Behind the last good frame read. */
  offset = HEADER;
  /** Where that one begins; `offset` if there is none. */
  lastFrame = HEADER;
  readonly #fd: number;
  #window: Buffer = Buffer.alloc(0);
  #windowAt = 0;

  /** @throws StorageMissingError, StorageDamagedError, StorageFormatError */
  constructor(file: string, kind: Kind) {
    this.file = file;
    this.#fd = openExisting(file);
    try {
      this.size = fstatSync(this.#fd).size;
      this.header = decodeHeader(file, this.#bytes(0, HEADER), kind);
    } catch (error) {
      closeSync(this.#fd);
      throw error;
    }
  }

  /** The frame at `offset`, which moves on; undefined at the end, or where there is no good one: see `atEnd`. */
  next(): Frame | undefined {
    const frame = this.#frameAt(this.offset);
    if (!frame) return undefined;
    this.lastFrame = this.offset;
    this.offset = frame.end;
    return frame;
  }

  get atEnd(): boolean {
    return this.offset === this.size;
  }

  /** Offset of a good frame somewhere behind `offset`; undefined if there is none. */
  findFrameBehind(): number | undefined {
    const rest = this.#read(this.offset, this.size - this.offset);
    for (let found = rest.indexOf(MAGIC, 1); found >= 0; found = rest.indexOf(MAGIC, found + 1)) {
      const at = this.offset + found;
      if (this.#frameAt(at)) return at;
    }
    return undefined;
  }

  close(): void {
    closeSync(this.#fd);
  }

  #frameAt(offset: number): (Frame & { readonly end: number }) | undefined {
    const length = payloadLength(this.#bytes(offset, HEAD));
    if (length === undefined || offset + HEAD + length > this.size) return undefined;
    const end = offset + HEAD + length;
    const frame = decodeFrame(this.#bytes(offset, HEAD + length), this.header.salt, offset);
    return frame && { ...frame, end };
  }

  /** Fewer than asked for at the end of the file. Valid until the next call. */
  #bytes(offset: number, length: number): Buffer {
    const start = offset - this.#windowAt;
    if (start >= 0 && start + length <= this.#window.length) return this.#window.subarray(start, start + length);
    this.#window = this.#read(offset, Math.max(length, Math.min(AHEAD, this.size - offset)));
    this.#windowAt = offset;
    return this.#window.subarray(0, length);
  }

  #read(offset: number, length: number): Buffer {
    const buffer = Buffer.allocUnsafe(Math.max(0, length));
    let done = 0;
    while (done < buffer.length) {
      const count = readSync(this.#fd, buffer, done, buffer.length - done, offset + done);
      if (count === 0) break;
      done += count;
    }
    return buffer.subarray(0, done);
  }
}

function openExisting(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new StorageMissingError(path.dirname(file), `${path.basename(file)} is gone`);
    throw error;
  }
}
