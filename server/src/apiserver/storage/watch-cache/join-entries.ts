import type { CacheEntry, JoinedBytes } from '../cacher.ts';
import { Run } from './run.ts';

/** Bytes that a run is to have: as much as is written at once. */
const wanted = 64 * 1024;
/** Where an object has left a run, what remains of it is joined anew only if it is smaller than that. */
const least = 16 * 1024;

/** Consecutive entries that lie in one run, or one that lies in none. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly run: Run | undefined;
  /** Index of the first in the run. */
  readonly index: number;
  readonly size: number;
}

/**
 * The JSON of entries, joined by commas: as far as possible bytes that lie in one piece since an earlier list. What does
 * not is joined now, and stays so for the next one; after a change that is some neighbours of what has changed.
 * @param entries neighbours in the cache, none left out between them
 */
export function* joinEntries(entries: readonly CacheEntry[], version: string): IterableIterator<JoinedBytes> {
  let at = 0;
  while (at < entries.length) {
    const stretch = stretchAt(entries, version, at);
    const isWhole = stretch.run && stretch.to - stretch.from === stretch.run.length;
    // At either end it may be the list that cuts a run, not a change.
    const isCut = stretch.from === 0 || stretch.to === entries.length;
    if (stretch.run && (isWhole || isCut || stretch.size >= least)) {
      yield bytesOf(stretch.run, stretch.index, stretch.index + stretch.to - stretch.from);
      at = stretch.to;
    } else {
      const to = collect(entries, version, stretch);
      const run = joinAnew(entries.slice(at, to), version);
      yield bytesOf(run, 0, run.length);
      at = to;
    }
  }
}

function bytesOf(run: Run, from: number, to: number): JoinedBytes {
  const bytes = run.slice(from, to);
  return to - from === run.length ? { bytes, packed: () => run.packed() } : { bytes };
}

function stretchAt(entries: readonly CacheEntry[], version: string, from: number): Stretch {
  const place = entries[from]?.place(version);
  if (!(place?.run instanceof Run))
    return { from, to: from + 1, run: undefined, index: 0, size: entries[from]?.encoded(version).length ?? 0 };
  const { run, index } = place;
  let to = from + 1;
  for (; to < entries.length; to++) {
    const next = entries[to]?.place(version);
    if (next?.run !== run || next.index !== index + to - from) break;
  }
  return { from, to, run, index, size: run.size(index, index + to - from) };
}

/** Up to where entries go into a new run that begins with this stretch: stretches are taken whole, or not at all. */
function collect(entries: readonly CacheEntry[], version: string, first: Stretch): number {
  let { to, size } = first;
  while (to < entries.length) {
    const next = stretchAt(entries, version, to);
    const enough = next.run ? size >= least : size >= wanted;
    if (enough || size + next.size > 2 * wanted) break;
    to = next.to;
    size += next.size;
  }
  return to;
}

function joinAnew(entries: readonly CacheEntry[], version: string): Run {
  const run = new Run(entries.map((entry) => entry.encoded(version)));
  for (const [index, entry] of entries.entries()) entry.settle(version, { run, index });
  return run;
}
