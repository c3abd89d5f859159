/** How much is measured. */
export interface BenchPlan {
  readonly mode: 'quick' | 'full';
  /** Requests in flight at once. */
  readonly workers: number;
  readonly rounds: number;
  readonly seconds: number;
  /** A round before the others that does not count: it finds no code compiled and no cache filled. */
  readonly warmUpSeconds: number;
  /** In the namespace that lists are about. */
  readonly objects: number;
  /** In the namespace that is written to: each can be replaced once in a round. */
  readonly written: number;
  readonly watchers: readonly number[];
  readonly watchRounds: number;
  /** Through the aggregator. */
  readonly aggregatedWatchers: readonly number[];
  readonly starts: number;
  readonly sizes: readonly number[];
  readonly restarts: number;
  readonly sizeRounds: number;
  readonly sizeSeconds: number;
}

const workers = 16;
/** Fewer, where one answer has up to 65 MB. */
export const sizeWorkers = 4;

export const quickPlan: BenchPlan = {
  mode: 'quick',
  workers,
  rounds: 2,
  seconds: 1.5,
  warmUpSeconds: 3,
  objects: 2_000,
  written: 2_000,
  watchers: [50, 200, 1_000],
  watchRounds: 2,
  aggregatedWatchers: [],
  starts: 3,
  sizes: [1_000, 5_000, 20_000],
  restarts: 1,
  sizeRounds: 1,
  sizeSeconds: 1,
};

export const fullPlan: BenchPlan = {
  mode: 'full',
  workers,
  rounds: 3,
  seconds: 4,
  warmUpSeconds: 5,
  objects: 2_000,
  written: 4_000,
  watchers: [50, 200, 1_000],
  watchRounds: 4,
  aggregatedWatchers: [200],
  starts: 5,
  sizes: [1_000, 5_000, 20_000, 100_000],
  restarts: 2,
  sizeRounds: 2,
  sizeSeconds: 3,
};
