import type { ResourceVersion } from '../../registry/resource-type.ts';
import type { CacheEntry, JoinedBytes } from '../../storage/cacher.ts';
import { rowEncoder } from './encode-rows.ts';
import { toPartialMetadata } from './partial-metadata.ts';

/** Bytes of a piece. */
const wanted = 64 * 1024;
/** Of what a client sees of metadata, everything but the metadata. */
const [beforeMetadata, afterMetadata] = around(toPartialMetadata({ kind: '', apiVersion: '', metadata: {} }));

/** Each entry's metadata as a PartialObjectMetadata. */
export function joinMetadata(entries: readonly CacheEntry[], version: string): IterableIterator<JoinedBytes> {
  const [before, after] = [Buffer.from(`,${beforeMetadata}`), Buffer.from(afterMetadata)];
  return join(entries, (entry) => Buffer.concat([before, entry.encodedMetadata(version), after]));
}

/** Each entry as a row of a table that carries its metadata. */
export function joinRows(entries: readonly CacheEntry[], version: ResourceVersion): IterableIterator<JoinedBytes> {
  const after = Buffer.from(`${afterMetadata}}`);
  const encode = (entry: CacheEntry, cells: string) => {
    const before = Buffer.from(`,{"cells":${cells},"object":${beforeMetadata}`);
    return Buffer.concat([before, entry.encodedMetadata(version.version), after]);
  };
  return join(entries, rowEncoder(version, encode));
}

/** Copied into pieces that are worth a write. */
function* join(entries: readonly CacheEntry[], bytesOf: (entry: CacheEntry) => Buffer): IterableIterator<JoinedBytes> {
  let chunk = Buffer.alloc(0);
  let end = 0;
  for (const entry of entries) {
    const bytes = bytesOf(entry);
    if (end + bytes.length > chunk.length) {
      if (end > 0) yield { bytes: chunk.subarray(0, end) };
      chunk = Buffer.allocUnsafeSlow(Math.max(wanted, bytes.length));
      end = 0;
    }
    chunk.set(bytes, end);
    end += bytes.length;
  }
  if (end > 0) yield { bytes: chunk.subarray(0, end) };
}

function around(value: object): readonly [before: string, after: string] {
  const text = JSON.stringify(value);
  const at = text.lastIndexOf('{}');
  return [text.slice(0, at), text.slice(at + 2)];
}
