import type { Bell } from '../bell.ts';
import type { CacheEntry, CacheEvent, Codec } from '../cacher.ts';
import { type LogLimits, RevisionLog } from '../revision-log.ts';
import { SortedList } from '../sorted-list.ts';
import type { StorageEvent, WatchMessage } from '../storage.ts';
import { Change } from './change.ts';
import { decodeEntry } from './entry.ts';
import { PacedBells } from './paced-bells.ts';

/**
 * What the cache knows: the entries, and the changes that led to them since the last full list. Everything here
 * happens at once, so that a reader between two calls always sees one revision.
 */
export class CacheState {
  readonly #codec: Codec;
  readonly #limits: LogLimits;
  /** Of those who wait for a revision. */
  readonly #waiting = new Set<Bell>();
  readonly #following = new PacedBells();
  entries = new SortedList<CacheEntry>();
  history: RevisionLog<CacheEvent>;
  revision = 0;
  /** Nothing has changed after this revision up to `revision`. */
  changedAt = 0;
  /** The first list is in, and a watch keeps it current. */
  synced = false;

  constructor(codec: Codec, limits: LogLimits) {
    this.#codec = codec;
    this.#limits = limits;
    this.history = new RevisionLog(limits, 0);
  }

  /**
   * Starts anew from a full list. How the old state became this one is not known in full (which revisions deleted
   * what?), so those who follow the old history must begin anew too: they notice that `history` is another.
   */
  replace(entries: CacheEntry[], revision: number): void {
    this.entries = new SortedList(entries);
    this.history = new RevisionLog(this.#limits, revision);
    this.revision = revision;
    this.changedAt = revision;
    this.synced = true;
    this.#ringAll();
  }

  /** The watch is gone: what is here may be old. */
  interrupt(): void {
    this.synced = false;
    this.#ringAll();
  }

  apply(message: WatchMessage): void {
    if (message.type === 'events') {
      for (const event of message.events) this.#change(event);
      this.changedAt = message.revision;
    }
    this.revision = Math.max(this.revision, message.revision);
    for (const bell of this.#waiting) bell.ring();
    if (message.type === 'events') this.#following.ring();
  }

  /** Rung at each change and at progress. */
  awaitRevision(bell: Bell): void {
    this.#waiting.add(bell);
  }

  endWaiting(bell: Bell): void {
    this.#waiting.delete(bell);
  }

  /** Rung when there are changes to take, but not at each of many. */
  follow(bell: Bell): void {
    this.#following.add(bell);
  }

  unfollow(bell: Bell): void {
    this.#following.delete(bell);
  }

  get followers(): number {
    return this.#following.size;
  }

  #change({ type, key, value, revision }: StorageEvent): void {
    const entry = decodeEntry(this.#codec, key, value, revision);
    if (type === 'PUT') {
      const previous = this.entries.set(entry);
      previous?.leave();
      this.history.append(new Change(previous ? 'MODIFIED' : 'ADDED', entry, previous, revision), value.length);
      return;
    }
    const previous = this.entries.delete(key);
    previous?.leave();
    if (previous) this.history.append(new Change('DELETED', entry, previous, revision), value.length);
  }

  /** For what is no change but a new state of things. */
  #ringAll(): void {
    for (const bell of this.#waiting) bell.ring();
    this.#following.ringNow();
  }
}
