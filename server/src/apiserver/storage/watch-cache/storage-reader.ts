import type { CacheEntry, CacheListResult, Codec } from '../cacher.ts';
import type { Storage, StoredValue } from '../storage.ts';
import { decodeEntry } from './entry.ts';
import { keyAfter, nextOf, type PageOptions } from './select-page.ts';

const pageSize = 2_000;

/** Reads past the cache: what is older than it, or when it can't catch up. */
export class StorageReader {
  readonly #storage: Storage;
  readonly #codec: Codec;

  constructor(storage: Storage, codec: Codec) {
    this.#storage = storage;
    this.#codec = codec;
  }

  /** @param revision undefined: now, linearizable */
  async get(key: string, revision?: number): Promise<{ entry: CacheEntry | undefined; revision: number }> {
    if (revision === undefined) {
      const { found, revision: shown } = await this.#storage.get(key);
      return { entry: found && this.#decode(found), revision: shown };
    }
    const { items, revision: shown } = await this.#storage.list(key, { revision, limit: 1 });
    const found = items.find((item) => item.key === key);
    return { entry: found && this.#decode(found), revision: shown };
  }

  /** @param revision undefined: now, linearizable */
  async list(prefix: string, options: PageOptions, revision?: number): Promise<CacheListResult> {
    if (options.limit && !options.matches) return this.#page(prefix, options, options.limit, revision);
    const wanted = options.limit ?? Number.POSITIVE_INFINITY;
    const entries: CacheEntry[] = [];
    let shown = revision;
    let startKey = options.startKey;
    do {
      const { fields } = options;
      const from = { ...(startKey !== undefined && { startKey }), ...(fields && { fields }) };
      const page = await this.#page(prefix, from, pageSize, shown);
      shown = page.revision;
      startKey = page.nextKey;
      for (const entry of page.entries) if (options.matches?.(entry.object) ?? true) entries.push(entry);
    } while (startKey !== undefined && entries.length <= wanted);
    const found = entries.slice(0, wanted);
    const nextKey = entries.length > wanted ? nextOf(found) : undefined;
    return { entries: found, revision: shown, nextKey, remaining: options.matches ? undefined : 0 };
  }

  async #page(
    prefix: string,
    { startKey, fields }: PageOptions,
    limit: number,
    revision: number | undefined,
  ): Promise<CacheListResult> {
    const {
      items,
      revision: shown,
      count,
    } = await this.#storage.list(prefix, {
      limit,
      ...(startKey !== undefined && { startKey }),
      ...(fields && { fields }),
      ...(revision !== undefined && { revision }),
    });
    const last = items.at(-1);
    const remaining = count - items.length;
    return {
      entries: items.map((item) => this.#decode(item)),
      revision: shown,
      nextKey: last && remaining > 0 ? keyAfter(last.key) : undefined,
      remaining,
    };
  }

  #decode(item: StoredValue): CacheEntry {
    return decodeEntry(this.#codec, item.key, item.value, item.modRevision);
  }
}
