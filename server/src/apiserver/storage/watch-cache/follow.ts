import { Bell } from '../bell.ts';
import type { CacheEntry, CacheEvent, CacheFollower, CacheWatchMessage } from '../cacher.ts';
import type { RevisionLog } from '../revision-log.ts';
import type { CacheState } from './cache-state.ts';
import { Change } from './change.ts';

/** Where a watcher begins: taken from the state in one go, so that no change falls between the two. */
export interface StartingPoint {
  readonly history: RevisionLog<CacheEvent>;
  readonly position: number;
  /** Told as ADDED first. */
  readonly initial: readonly CacheEntry[];
  /** Events up to it are not told again. */
  readonly revision: number;
  /** A bookmark that ends the initial events is wanted. */
  readonly endBookmark: boolean;
}

export interface FollowOptions {
  readonly state: CacheState;
  readonly prefix: string;
  /** Milliseconds; undefined: no bookmarks. */
  readonly bookmarkIntervalMs: number | undefined;
  readonly signal: AbortSignal;
}

/** Messages that are taken at once, so that one who follows from far behind does not keep others waiting. */
const most = 200;

/**
 * Tells one watcher what happens. It reads along the shared history at its own speed; one that has fallen behind the
 * oldest change kept is ended, and so is everybody when the history begins anew.
 */
export class Follower implements CacheFollower {
  readonly #options: FollowOptions;
  readonly #history: RevisionLog<CacheEvent>;
  readonly #bell = new Bell();
  readonly #timer: NodeJS.Timeout | undefined;
  #initial: readonly CacheEntry[];
  #told: number;
  #position: number;
  #endBookmark: boolean;
  #bookmarkDue = false;

  constructor({ history, position, initial, revision, endBookmark }: StartingPoint, options: FollowOptions) {
    this.#options = options;
    this.#history = history;
    this.#position = position;
    this.#initial = initial;
    this.#told = revision;
    this.#endBookmark = endBookmark;
    const { state, signal, bookmarkIntervalMs } = options;
    if (bookmarkIntervalMs) this.#timer = setInterval(() => this.#remindOfBookmark(), spread(bookmarkIntervalMs));
    state.follow(this.#bell);
    signal.addEventListener('abort', this.#bell.ring);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#options.state.unfollow(this.#bell);
    this.#options.signal.removeEventListener('abort', this.#bell.ring);
  }

  async next(): Promise<readonly CacheWatchMessage[] | undefined> {
    if (this.#initial.length > 0 || this.#endBookmark) return this.#options.signal.aborted ? undefined : this.#begin();
    while (this.#goesOn()) {
      const changes = this.#takeChanges();
      if (changes.length > 0) return changes;
      const bookmark = this.#takeBookmark();
      if (bookmark) return [bookmark];
      await this.#bell.wait();
    }
    return undefined;
  }

  #begin(): readonly CacheWatchMessage[] {
    const messages: CacheWatchMessage[] = this.#initial
      .slice(0, most)
      .map((entry) => new Change('ADDED', entry, undefined, entry.revision));
    this.#initial = this.#initial.slice(most);
    if (this.#initial.length > 0 || !this.#endBookmark) return messages;
    this.#endBookmark = false;
    return [...messages, { type: 'BOOKMARK', revision: this.#told, initialEventsEnd: true }];
  }

  #goesOn(): boolean {
    const { state, signal } = this.#options;
    return !signal.aborted && state.synced && state.history === this.#history && this.#position >= this.#history.start;
  }

  #takeChanges(): readonly CacheEvent[] {
    const changes: CacheEvent[] = [];
    while (changes.length < most) {
      const event = this.#history.at(this.#position);
      if (!event) break;
      this.#position++;
      if (event.revision > this.#told && event.entry.key.startsWith(this.#options.prefix)) changes.push(event);
    }
    return changes;
  }

  #remindOfBookmark(): void {
    this.#bookmarkDue = true;
    this.#bell.ring();
  }

  /** To be asked for when all changes up to it have been told. */
  #takeBookmark(): CacheWatchMessage | undefined {
    if (!this.#bookmarkDue) return undefined;
    this.#bookmarkDue = false;
    const { revision } = this.#options.state;
    // A client may have asked for changes after a revision that is yet to come.
    if (revision < this.#told) return undefined;
    this.#told = revision;
    return { type: 'BOOKMARK', revision };
  }
}

/** ± 10 %: watches that began together shall not all be written to at once for ever. */
function spread(milliseconds: number): number {
  return milliseconds * (0.9 + Math.random() * 0.2);
}
