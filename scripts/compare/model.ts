/** The same API, made in three ways. */
export const wayIds = ['crd', 'aggregated', 'standalone'] as const;
export type WayId = (typeof wayIds)[number];

export const wayTitles: Readonly<Record<WayId, string>> = {
  crd: 'CRD',
  aggregated: 'Aggregated',
  standalone: 'Stand-alone',
};

/** What one way answered to one question; `not-run` and `failed` say why in `said`. */
export interface Cell {
  readonly result: 'yes' | 'no' | 'not-run' | 'failed';
  /** What was seen, in the words of who said it. */
  readonly said: string;
}

export const topics = ['writing', 'reading', 'versions', 'deleting', 'identity', 'admission', 'outage'] as const;
export type Topic = (typeof topics)[number];

export const topicTitles: Readonly<Record<Topic, string>> = {
  writing: 'Writing and validation',
  reading: 'Reading and watching',
  versions: 'Versions, defaults, storage',
  deleting: 'Deletion',
  identity: 'Who somebody is, and what he may do',
  admission: 'Admission',
  outage: 'When something dies',
};

type OfWays<T> = Readonly<Record<WayId, T>>;

/** A row of the table. */
export interface CaseResult {
  /** Its anchor in docs/compare.md. */
  readonly id: string;
  readonly topic: Topic;
  /** A sentence that is true where the cell says yes. */
  readonly title: string;
  readonly cells: OfWays<Cell>;
}

/** Times in milliseconds of the requests that were answered well; requests a second over all of their rounds. */
export interface LoadFigures {
  readonly requests: number;
  readonly errors: number;
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
}

export interface LoadResult {
  readonly id: string;
  readonly title: string;
  readonly figures: OfWays<LoadFigures>;
}

/** How much of something a way needs. */
export interface SizeResult {
  readonly id: string;
  readonly title: string;
  readonly counts: OfWays<number>;
  /** What was counted, for a way where that is not plain. */
  readonly of: OfWays<string>;
}

export interface Circumstances {
  /** ISO 8601. */
  readonly begun: string;
  readonly machine: string;
  readonly driver: string;
  readonly kubernetes: string;
  /** Which sample server is behind the aggregator. */
  readonly server: string;
  readonly quick: boolean;
  /** Of the last minute, when the times began to be measured. */
  readonly loadAverage: number;
  readonly concurrency: number;
}

export interface Comparison {
  readonly circumstances: Circumstances;
  readonly cases: readonly CaseResult[];
  readonly loads: readonly LoadResult[];
  readonly sizes: readonly SizeResult[];
}

/** @param make called for each way, in their order */
export function ofWays<T>(make: (id: WayId) => T): OfWays<T> {
  return { crd: make('crd'), aggregated: make('aggregated'), standalone: make('standalone') };
}
