import type { Entry } from '../servers/entry.ts';

/** What the process that watches is told. */
export type WatcherOrder =
  | { readonly order: 'open'; readonly entry: Entry; readonly path: string; readonly watchers: number }
  /** Say so when this many events have come since the last such order. */
  | { readonly order: 'expect'; readonly events: number };

/** What it says. */
export type WatcherReport =
  | { readonly report: 'open' }
  | {
      readonly report: 'received';
      /** Milliseconds since the epoch. */
      readonly lastAt: number;
      /** Milliseconds of each event. */
      readonly delays: readonly number[];
    }
  | { readonly report: 'failed'; readonly reason: string };
