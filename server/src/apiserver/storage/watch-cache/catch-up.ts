import { Bell } from '../bell.ts';
import type { Storage } from '../storage.ts';
import type { CacheState } from './cache-state.ts';

/** Upstream's pollPeriod of progress requests, in milliseconds. */
const nudgeMs = 100;

/**
 * Waits for the cache to reach revisions. Changes of other resources move the storage's revision on without a word to
 * this cache's watch, so somebody who waits has to ask for progress; once for all who wait.
 * https://github.com/kubernetes/enhancements/tree/master/keps/sig-api-machinery/2340-Consistent-reads-from-cache
 */
export class CatchUp {
  readonly #state: CacheState;
  readonly #storage: Storage;
  readonly #waitMs: number;
  #waiting = 0;
  #nudge: NodeJS.Timeout | undefined;

  constructor(state: CacheState, storage: Storage, waitMs: number) {
    this.#state = state;
    this.#storage = storage;
    this.#waitMs = waitMs;
  }

  /** True once the cache shows this revision or a later one, false after waitMs or if the cache loses its watch. */
  async reaches(revision: number): Promise<boolean> {
    if (this.#has(revision)) return true;
    return this.#waitFor(() => this.#has(revision) || !this.#state.synced).then(() => this.#has(revision));
  }

  /** True once the cache is filled and watched, false after waitMs. */
  async synced(): Promise<boolean> {
    if (this.#state.synced) return true;
    return this.#waitFor(() => this.#state.synced).then(() => this.#state.synced);
  }

  #has(revision: number): boolean {
    return this.#state.synced && this.#state.revision >= revision;
  }

  async #waitFor(done: () => boolean): Promise<void> {
    const bell = new Bell();
    let late = false;
    const timeout = setTimeout(() => {
      late = true;
      bell.ring();
    }, this.#waitMs);
    this.#state.awaitRevision(bell);
    this.#begin();
    try {
      while (!late && !done()) await bell.wait();
    } finally {
      this.#end();
      this.#state.endWaiting(bell);
      clearTimeout(timeout);
    }
  }

  #begin(): void {
    this.#waiting++;
    if (this.#waiting > 1) return;
    this.#ask();
    this.#nudge = setInterval(() => this.#ask(), nudgeMs);
  }

  #end(): void {
    this.#waiting--;
    if (this.#waiting === 0) clearInterval(this.#nudge);
  }

  #ask(): void {
    // That the storage can't be asked shows in the waiting itself.
    this.#storage.requestProgress().catch(() => {});
  }
}
