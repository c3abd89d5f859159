import type { CacheEntry, JoinedBytes } from '../../storage/cacher.ts';
import { toPartialMetadata } from './partial-metadata.ts';

/** Bytes of a piece. */
const wanted = 64 * 1024;
/** Of what a client sees of metadata, everything but the metadata. */
const [beforeMetadata, afterMetadata] = around(toPartialMetadata({ kind: '', apiVersion: '', metadata: {} }));

/** What comes before and after an entry's metadata. */
type Around = (entry: CacheEntry) => readonly [before: string, after: string];

/** Each entry's metadata as a PartialObjectMetadata. */
export function joinMetadata(entries: readonly CacheEntry[], version: string): IterableIterator<JoinedBytes> {
  return join(entries, version, () => [`,${beforeMetadata}`, afterMetadata]);
}

/** Each entry as a row of a table that carries its metadata. @param cells of an entry, as JSON */
export function joinRows(
  entries: readonly CacheEntry[],
  version: string,
  cells: (entry: CacheEntry) => string,
): IterableIterator<JoinedBytes> {
  const after = `${afterMetadata}}`;
  return join(entries, version, (entry) => [`,{"cells":${cells(entry)},"object":${beforeMetadata}`, after]);
}

/** What stands around the metadata is encoded, the metadata copied from the bytes that the cache keeps. */
function* join(entries: readonly CacheEntry[], version: string, aroundOf: Around): IterableIterator<JoinedBytes> {
  let chunk = Buffer.alloc(0);
  let end = 0;
  for (const entry of entries) {
    const [before, after] = aroundOf(entry);
    const metadata = entry.encodedMetadata(version);
    // A character has up to three bytes.
    const room = 3 * (before.length + after.length) + metadata.length;
    if (end + room > chunk.length) {
      if (end > 0) yield { bytes: chunk.subarray(0, end) };
      chunk = Buffer.allocUnsafeSlow(Math.max(wanted, room));
      end = 0;
    }
    end += chunk.write(before, end);
    end += metadata.copy(chunk, end);
    end += chunk.write(after, end);
  }
  if (end > 0) yield { bytes: chunk.subarray(0, end) };
}

function around(value: object): readonly [before: string, after: string] {
  const text = JSON.stringify(value);
  const at = text.lastIndexOf('{}');
  return [text.slice(0, at), text.slice(at + 2)];
}
