import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { StorageDamagedError, StorageFormatError } from './errors.ts';

/** What this program writes, and all that it reads. */
export const FORMAT = 1;

const MAGIC = Buffer.from('agglab\r\n');
/** Bytes: magic 8, format 2, kind 2, salt 16, revision 8, count 8, checksum 4. */
export const HEADER = 48;
const KINDS = { changes: 1, snapshot: 2 } as const;

export type Kind = keyof typeof KINDS;

/** How each file of the engine begins. */
export interface Header {
  readonly kind: Kind;
  /** Random: frames of one file are none in another. */
  readonly salt: Buffer;
  /** Of changes: they come after it. Of a snapshot: it shows this one. */
  readonly revision: number;
  /** How many entries a snapshot has; 0 for changes, which grow. */
  readonly count: number;
}

export function newHeader(kind: Kind, revision: number, count = 0): Header {
  return { kind, salt: randomBytes(16), revision, count };
}

export function encodeHeader({ kind, salt, revision, count }: Header): Buffer {
  const bytes = Buffer.alloc(HEADER);
  MAGIC.copy(bytes);
  bytes.writeUInt16LE(FORMAT, 8);
  bytes.writeUInt16LE(KINDS[kind], 10);
  salt.copy(bytes, 12);
  bytes.writeBigUInt64LE(BigInt(revision), 28);
  bytes.writeBigUInt64LE(BigInt(count), 36);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 44)), 44);
  return bytes;
}

/** @throws StorageFormatError for what a later version wrote; StorageDamagedError for what is no such header */
export function decodeHeader(file: string, bytes: Buffer, kind: Kind): Header {
  const known = bytes.length === HEADER && bytes.subarray(0, MAGIC.length).equals(MAGIC);
  const format = known ? bytes.readUInt16LE(8) : FORMAT;
  if (format !== FORMAT) throw new StorageFormatError(file, format, FORMAT);
  if (!known || bytes.readUInt32LE(44) !== crc32(bytes.subarray(0, 44)) || bytes.readUInt16LE(10) !== KINDS[kind]) {
    throw new StorageDamagedError(file, 0, `it does not begin as a file of ${kind} does`);
  }
  return {
    kind,
    salt: Buffer.from(bytes.subarray(12, 28)),
    revision: Number(bytes.readBigUInt64LE(28)),
    count: Number(bytes.readBigUInt64LE(36)),
  };
}
