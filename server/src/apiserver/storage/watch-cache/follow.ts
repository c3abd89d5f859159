import { Bell } from '../bell.ts';
import type { CacheEntry, CacheEvent, CacheWatchMessage } from '../cacher.ts';
import type { RevisionLog } from '../revision-log.ts';
import type { CacheState } from './cache-state.ts';

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

/**
 * Tells one watcher what happens. It reads along the shared history at its own speed; one that has fallen behind the
 * oldest change kept is ended, and so is everybody when the history begins anew.
 */
export async function* follow(start: StartingPoint, options: FollowOptions): AsyncGenerator<CacheWatchMessage> {
  for (const entry of start.initial) {
    if (options.signal.aborted) return;
    yield { type: 'ADDED', entry, previous: undefined, revision: entry.revision };
  }
  if (start.endBookmark) yield { type: 'BOOKMARK', revision: start.revision, initialEventsEnd: true };
  yield* followChanges(start, options);
}

async function* followChanges(start: StartingPoint, options: FollowOptions): AsyncGenerator<CacheWatchMessage> {
  const { state, prefix, bookmarkIntervalMs, signal } = options;
  const { history } = start;
  let { position, revision: told } = start;
  let bookmarkDue = false;
  const bell = new Bell();
  const timer =
    bookmarkIntervalMs &&
    setInterval(() => {
      bookmarkDue = true;
      bell.ring();
    }, spread(bookmarkIntervalMs));
  state.subscribe(bell);
  signal.addEventListener('abort', bell.ring);
  const goesOn = () => !signal.aborted && state.synced && state.history === history && position >= history.start;
  try {
    while (goesOn()) {
      const event = history.at(position);
      if (event) {
        position++;
        if (event.revision <= told || !event.entry.key.startsWith(prefix)) continue;
        yield event;
      } else if (bookmarkDue) {
        bookmarkDue = false;
        // A client may have asked for changes after a revision that is yet to come.
        if (state.revision < told) continue;
        told = state.revision;
        yield { type: 'BOOKMARK', revision: told };
      } else await bell.wait();
    }
  } finally {
    clearInterval(timer);
    state.unsubscribe(bell);
    signal.removeEventListener('abort', bell.ring);
  }
}

/** ± 10 %: watches that began together shall not all be written to at once for ever. */
function spread(milliseconds: number): number {
  return milliseconds * (0.9 + Math.random() * 0.2);
}
