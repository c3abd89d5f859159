import type { ListOptions } from 'aggregation-lab/apiserver';
import type { Range } from './change-log.ts';

/** A key, or the beginning of keys: `/registry/tables.example.com/customers/7`. */
export interface Place {
  /** GROUP/RESOURCE */
  readonly resource: string;
  /** Ends with a slash. */
  readonly prefix: string;
  readonly name: string;
}

export function parsePlace(key: string): Place {
  const end = key.lastIndexOf('/') + 1;
  const prefix = key.slice(0, end);
  return { resource: prefix.split('/').slice(-3, -1).join('/'), prefix, name: key.slice(end) };
}

/** @param name what all names begin with */
export function rangeOf(prefix: string, name: string, { startKey, limit, revision }: ListOptions): Range {
  const start = startKey?.startsWith(prefix) ? startKey.slice(prefix.length) : name;
  // No name has a NUL: behind one means behind what is before it.
  const [from = ''] = start.split('\0');
  const after = from !== start;
  return { from, after, prefix: name, revision: revision || undefined, limit: limit && limit > 0 ? limit : undefined };
}
