import type { KubeObject } from '../../api/meta.ts';
import type { FieldRequirement } from '../../selection/field-selector.ts';
import type { CacheEntry, CacheListResult } from '../cacher.ts';
import type { SortedList } from '../sorted-list.ts';

export interface PageOptions {
  readonly startKey?: string;
  readonly limit?: number;
  readonly matches?: (object: KubeObject) => boolean;
  readonly fields?: readonly FieldRequirement[];
}

/** The key right after this one in byte order. */
export function keyAfter(key: string): string {
  return `${key}\0`;
}

/** One page of what is in memory. Costs what it returns and skips, whatever else there is. */
export function selectPage(
  entries: SortedList<CacheEntry>,
  prefix: string,
  revision: number,
  { startKey = prefix, limit, matches }: PageOptions,
): CacheListResult {
  const end = entries.endOf(prefix);
  const from = Math.min(end, Math.max(entries.firstFrom(prefix), entries.firstFrom(startKey)));
  if (!matches) return unfilteredPage(entries, from, end, revision, limit);
  const page: CacheEntry[] = [];
  for (let index = from; index < end; index++) {
    const entry = entries.at(index);
    if (!entry || !matches(entry.object)) continue;
    if (limit && page.length === limit) return { entries: page, revision, nextKey: nextOf(page), remaining: undefined };
    page.push(entry);
  }
  return { entries: page, revision, nextKey: undefined, remaining: undefined };
}

export function nextOf(page: readonly CacheEntry[]): string | undefined {
  const last = page.at(-1);
  return last && keyAfter(last.key);
}

function unfilteredPage(
  entries: SortedList<CacheEntry>,
  from: number,
  end: number,
  revision: number,
  limit: number | undefined,
): CacheListResult {
  const to = limit ? Math.min(end, from + limit) : end;
  const page = entries.slice(from, to);
  return { entries: page, revision, nextKey: to < end ? nextOf(page) : undefined, remaining: end - to };
}
