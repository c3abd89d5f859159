import type {
  CacheEntry,
  CacheFollower,
  CacheListOptions,
  CacheListResult,
  Cacher,
  CacheWatchMessage,
  CacheWatchOptions,
  Codec,
  Freshness,
} from '../cacher.ts';
import { CompactedError, FutureRevisionError, type Storage, StorageUnavailableError } from '../storage.ts';
import { CacheState } from './cache-state.ts';
import { CatchUp } from './catch-up.ts';
import { feed } from './feed.ts';
import { Follower, type StartingPoint } from './follow.ts';
import { selectPage } from './select-page.ts';
import { StorageReader } from './storage-reader.ts';

export interface CacherOptions {
  readonly storage: Storage;
  /** Keys of the resource; ends with a slash. */
  readonly prefix: string;
  readonly codec: Codec;
  /** How many changes a watch may lie behind or begin in the past. Default: 10,000. */
  readonly historySize?: number;
  /** How many bytes, as they are stored, those changes may have. Default: 16 MiB; decoded they take several times that. */
  readonly historyBytes?: number;
  /** Default: 25 s, because @kubernetes/client-node gives up a watch that is silent for 30 s. */
  readonly bookmarkIntervalMs?: number;
  /** How long a read waits for the cache; default: 3 s, as upstream's blockTimeout. */
  readonly waitMs?: number;
  /** Hears why the cache lists anew; it tries on by itself. */
  readonly onError?: (error: Error) => void;
}

/** A cache that is filled once started; k8s.io/apiserver/pkg/storage/cacher. */
export function createCacher(options: CacherOptions): Cacher {
  return new WatchCache({
    historySize: 10_000,
    historyBytes: 16 * 1024 * 1024,
    bookmarkIntervalMs: 25_000,
    waitMs: 3_000,
    onError() {},
    ...options,
  });
}

class WatchCache implements Cacher {
  readonly #options: Required<CacherOptions>;
  readonly #state: CacheState;
  readonly #catchUp: CatchUp;
  readonly #reader: StorageReader;
  readonly #stopped = new AbortController();
  #freshen: NodeJS.Timeout | undefined;

  constructor(options: Required<CacherOptions>) {
    this.#options = options;
    this.#state = new CacheState(options.codec, { capacity: options.historySize, maxBytes: options.historyBytes });
    this.#catchUp = new CatchUp(this.#state, options.storage, options.waitMs);
    this.#reader = new StorageReader(options.storage, options.codec);
  }

  get revision(): number {
    return this.#state.revision;
  }

  get ready(): boolean {
    return this.#state.synced;
  }

  get size(): number | undefined {
    return this.#state.synced ? this.#state.entries.size : undefined;
  }

  start(): void {
    if (this.#freshen) return;
    const { storage, bookmarkIntervalMs } = this.#options;
    feed({ ...this.#options, reader: this.#reader, state: this.#state, signal: this.#stopped.signal });
    // Bookmarks are only worth sending if they move on while other resources change.
    this.#freshen = setInterval(() => {
      if (this.#state.followers > 0) storage.requestProgress().catch(() => {});
    }, bookmarkIntervalMs / 2).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#freshen);
    // A list under way ends with its deadline; a server that wants to exit must not wait for that.
    this.#stopped.abort();
    this.#state.interrupt();
  }

  async get(key: string, freshness: Freshness): Promise<CacheEntry | undefined> {
    if (freshness.kind === 'exact') {
      if (this.#shows(freshness.revision)) return this.#state.entries.get(key);
      return (await this.#reader.get(key, freshness.revision)).entry;
    }
    if (await this.#isFresh(freshness)) return this.#state.entries.get(key);
    const { entry, revision } = await this.#reader.get(key);
    refuseIfOlder(freshness, revision);
    return entry;
  }

  async list(prefix: string, options: CacheListOptions): Promise<CacheListResult> {
    const { freshness, fields } = options;
    const state = this.#state;
    if (freshness.kind === 'consistent' && fields && this.#options.storage.selects?.(prefix, fields)) {
      return this.#reader.list(prefix, options);
    }
    if (freshness.kind === 'exact') {
      if (this.#shows(freshness.revision)) return selectPage(state.entries, prefix, freshness.revision, options);
      return this.#reader.list(prefix, options, freshness.revision);
    }
    if (await this.#isFresh(freshness)) return selectPage(state.entries, prefix, state.revision, options);
    const result = await this.#reader.list(prefix, options);
    refuseIfOlder(freshness, result.revision);
    return result;
  }

  async *watch(prefix: string, options: CacheWatchOptions): AsyncGenerator<CacheWatchMessage> {
    const follower = await this.follow(prefix, options);
    try {
      for (let all = await follower.next(); all; all = await follower.next()) yield* all;
    } finally {
      follower.close();
    }
  }

  async follow(prefix: string, options: CacheWatchOptions): Promise<CacheFollower> {
    return new Follower(await this.#startingPoint(prefix, options), {
      state: this.#state,
      prefix,
      bookmarkIntervalMs: options.bookmarks ? this.#options.bookmarkIntervalMs : undefined,
      signal: options.signal,
    });
  }

  async #startingPoint(prefix: string, options: CacheWatchOptions): Promise<StartingPoint> {
    const state = this.#state;
    const fromThen = options.sendInitialEvents ? undefined : options.afterRevision;
    const freshness = options.sendInitialEvents?.freshness ?? options.freshness ?? { kind: 'consistent' };
    const ready = (await this.#catchUp.synced()) && (fromThen !== undefined || (await this.#isFresh(freshness)));
    if (!ready) throw new StorageUnavailableError(`the watch cache of ${this.#options.prefix} is not ready`);
    const { history } = state;
    if (fromThen === undefined) {
      return {
        history,
        position: history.end,
        initial: state.entries.withPrefix(prefix),
        revision: state.revision,
        endBookmark: options.sendInitialEvents !== undefined,
      };
    }
    const position = history.positionAfter(fromThen);
    if (position === undefined) throw new CompactedError(history.floor);
    return { history, position, initial: [], revision: fromThen, endBookmark: false };
  }

  /** Is what the cache holds now what it held at this revision? */
  #shows(revision: number): boolean {
    const { synced, changedAt, revision: now } = this.#state;
    return synced && changedAt <= revision && revision <= now;
  }

  async #reachesPresent(): Promise<boolean> {
    const before = this.#state.revision;
    const present = await this.#options.storage.currentRevision();
    // Time runs backwards only for a storage that lost its data; until the watch has noticed, the cache shows the old.
    return present >= before && this.#catchUp.reaches(present);
  }

  /**
   * Waits until the cache may answer; false if the storage has to.
   * @throws FutureRevisionError, StorageUnavailableError
   */
  async #isFresh(freshness: Freshness): Promise<boolean> {
    if (!this.#state.synced) return false;
    if (freshness.kind === 'any') return true;
    if (freshness.kind === 'consistent') return this.#reachesPresent();
    if (await this.#catchUp.reaches(freshness.revision)) return true;
    if (this.#state.synced) throw new FutureRevisionError(this.#state.revision);
    return false;
  }
}

function refuseIfOlder(freshness: Freshness, revision: number): void {
  if (freshness.kind === 'notOlderThan' && revision < freshness.revision) throw new FutureRevisionError(revision);
}
