import { compareKeys } from './compare-keys.ts';

interface Keyed {
  readonly key: string;
}

/**
 * Items by key, in byte order. Reads are binary searches. A change moves the tail of one array of pointers, which at
 * 100,000 items takes less time than encoding one of them.
 */
export class SortedList<T extends Keyed> {
  #items: T[];

  /** @param sorted in ascending order of keys; becomes this list's own */
  constructor(sorted: T[] = []) {
    this.#items = sorted;
  }

  get size(): number {
    return this.#items.length;
  }

  at(index: number): T | undefined {
    return this.#items[index];
  }

  get(key: string): T | undefined {
    const found = this.#items[this.firstFrom(key)];
    return found?.key === key ? found : undefined;
  }

  /** Adds, or replaces what had this key. Returns what was there. */
  set(item: T): T | undefined {
    const index = this.firstFrom(item.key);
    const old = this.#items[index];
    if (old?.key === item.key) {
      this.#items[index] = item;
      return old;
    }
    this.#items.splice(index, 0, item);
    return undefined;
  }

  /** Returns what was there. */
  delete(key: string): T | undefined {
    const index = this.firstFrom(key);
    if (this.#items[index]?.key !== key) return undefined;
    return this.#items.splice(index, 1)[0];
  }

  /** Index of the first key at or after this one. */
  firstFrom(key: string): number {
    return this.#firstWhere((item) => compareKeys(item.key, key) >= 0);
  }

  /** Index of the first key behind all that have this prefix. */
  endOf(prefix: string): number {
    return this.#firstWhere((item) => !item.key.startsWith(prefix) && compareKeys(item.key, prefix) > 0);
  }

  withPrefix(prefix: string): T[] {
    return this.slice(this.firstFrom(prefix), this.endOf(prefix));
  }

  slice(from: number, to: number): T[] {
    return this.#items.slice(from, to);
  }

  #firstWhere(holds: (item: T) => boolean): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const item = this.#items[middle];
      if (item && !holds(item)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
