import { crc32 } from 'node:zlib';

/** One change of one key as it lies on disk; without a value it is a deletion. */
export interface Entry {
  readonly key: string;
  readonly value: Buffer | undefined;
  /** Of this change. */
  readonly revision: number;
}

/** What was written in one go: all of it is there, or none. */
export interface Frame {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly entries: readonly Entry[];
}

export const MAGIC = Buffer.from([0xf7, 0xa6, 0x1b, 0xfe]);
/** Bytes before the payload: magic, length, checksum. */
export const HEAD = 12;
const PAYLOAD_HEAD = 12;
const ENTRY_HEAD = 17;
const PUT = 1;
const DELETE = 2;

/**
 * @param salt of the file
 * @param offset where in the file the frame will begin. Both are part of the checksum: neither a value that looks
 *   like a frame nor a block that the disk put in another place passes for one.
 */
export function encodeFrame({ at, entries }: Frame, salt: Buffer, offset: number): Buffer {
  const keys = entries.map(({ key }) => Buffer.from(key));
  const size = entries.reduce(
    (sum, { value }, n) => sum + ENTRY_HEAD + (keys[n]?.length ?? 0) + (value?.length ?? 0),
    PAYLOAD_HEAD,
  );
  const bytes = Buffer.allocUnsafe(HEAD + size);
  MAGIC.copy(bytes);
  bytes.writeUInt32LE(size, 4);
  let position = bytes.writeDoubleLE(at, HEAD);
  position = bytes.writeUInt32LE(entries.length, position);
  entries.forEach(({ value, revision }, n) => {
    const key = keys[n] ?? Buffer.alloc(0);
    position = bytes.writeUInt8(value ? PUT : DELETE, position);
    position = bytes.writeBigUInt64LE(BigInt(revision), position);
    position = bytes.writeUInt32LE(key.length, position);
    position = bytes.writeUInt32LE(value?.length ?? 0, position);
    position += key.copy(bytes, position);
    position += value?.copy(bytes, position) ?? 0;
  });
  bytes.writeUInt32LE(checksumOf(bytes.subarray(HEAD), salt, offset), 8);
  return bytes;
}

/** Length of the payload that a head announces; undefined if it is no head. */
export function payloadLength(head: Buffer): number | undefined {
  return head.length === HEAD && head.subarray(0, MAGIC.length).equals(MAGIC) ? head.readUInt32LE(4) : undefined;
}

/**
 * @param bytes head and payload, and no more
 * @returns undefined if the checksum does not fit. Nothing in it shares memory with `bytes`.
 */
export function decodeFrame(bytes: Buffer, salt: Buffer, offset: number): Frame | undefined {
  const payload = bytes.subarray(HEAD);
  if (payload.length < PAYLOAD_HEAD || checksumOf(payload, salt, offset) !== bytes.readUInt32LE(8)) return undefined;
  const entries: Entry[] = [];
  let position = PAYLOAD_HEAD;
  for (let left = payload.readUInt32LE(8); left > 0; left--) {
    const keyAt = position + ENTRY_HEAD;
    const valueAt = keyAt + payload.readUInt32LE(position + 9);
    const end = valueAt + payload.readUInt32LE(position + 13);
    const isPut = payload.readUInt8(position) === PUT;
    entries.push({
      key: payload.toString('utf8', keyAt, valueAt),
      value: isPut ? Buffer.from(payload.subarray(valueAt, end)) : undefined,
      revision: Number(payload.readBigUInt64LE(position + 1)),
    });
    position = end;
  }
  return { at: payload.readDoubleLE(0), entries };
}

function checksumOf(payload: Buffer, salt: Buffer, offset: number): number {
  const place = Buffer.allocUnsafe(12);
  place.writeBigUInt64LE(BigInt(offset));
  place.writeUInt32LE(payload.length, 8);
  return crc32(payload, crc32(place, crc32(salt)));
}
