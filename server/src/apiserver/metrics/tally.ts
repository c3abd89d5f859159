import type { MetricSet, Sample } from './metric-set.ts';

/**
 * Counters and histograms that cost little where they are counted: what prom-client works out of labels and bounds each
 * time is worked out once for each combination of labels, here. A registry shows them like its own.
 */
export type Labels<L extends string> = Readonly<Record<L, string | number>>;

export interface CounterTally<L extends string> {
  /** @param by default: 1 */
  inc(labels: Labels<L>, by?: number): void;
  /** @returns the same for one combination of labels, which is then looked up but once */
  at(labels: Labels<L>): () => void;
}

export interface HistogramTally<L extends string> {
  observe(labels: Labels<L>, value: number): void;
  /** @returns the same for one combination of labels, which is then looked up but once */
  at(labels: Labels<L>): (value: number) => void;
}

export interface TallyOptions<L extends string> {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly L[];
}

export function createCounterTally<L extends string>(set: MetricSet, options: TallyOptions<L>): CounterTally<L> {
  const cells = new Map<string, { readonly labels: Labels<L>; value: number }>();
  const keyOf = keyFunction(options.labelNames);
  // What has no labels is there before it is counted.
  if (options.labelNames.length === 0) cells.set('', { labels: {} as Labels<L>, value: 0 });
  set.add({ ...about(options), type: 'counter', values: () => [...cells.values()] });
  const cellOf = (labels: Labels<L>) => {
    const key = keyOf(labels);
    const found = cells.get(key);
    if (found) return found;
    const cell = { labels: { ...labels }, value: 0 };
    cells.set(key, cell);
    return cell;
  };
  return {
    inc(labels, by = 1) {
      cellOf(labels).value += by;
    },
    at(labels) {
      // Not before it is counted: a metric that is 0 says that there is something to count.
      let cell: { value: number } | undefined;
      return () => {
        cell ??= cellOf(labels);
        cell.value++;
      };
    },
  };
}

export function createHistogramTally<L extends string>(
  set: MetricSet,
  options: TallyOptions<L> & { readonly buckets: readonly number[] },
): HistogramTally<L> {
  const cells = new Map<string, HistogramCell<L>>();
  const { buckets } = options;
  const keyOf = keyFunction(options.labelNames);
  if (options.labelNames.length === 0) cells.set('', newCell({} as Labels<L>, buckets));
  const values = () => [...cells.values()].flatMap((cell) => samplesOf(options.name, buckets, cell));
  set.add({ ...about(options), type: 'histogram', values });
  const cellOf = (labels: Labels<L>) => {
    const key = keyOf(labels);
    let cell = cells.get(key);
    if (!cell) {
      cell = newCell({ ...labels }, buckets);
      cells.set(key, cell);
    }
    return cell;
  };
  const add = (cell: HistogramCell<L>, value: number) => {
    let bucket = 0;
    while (bucket < buckets.length && value > (buckets[bucket] ?? 0)) bucket++;
    cell.counts[bucket] = (cell.counts[bucket] ?? 0) + 1;
    cell.sum += value;
  };
  return {
    observe: (labels, value) => add(cellOf(labels), value),
    at(labels) {
      let cell: HistogramCell<L> | undefined;
      return (value) => {
        cell ??= cellOf(labels);
        add(cell, value);
      };
    },
  };
}

interface HistogramCell<L extends string> {
  readonly labels: Labels<L>;
  /** Of each bucket alone, that without a bound last. */
  readonly counts: number[];
  sum: number;
}

function newCell<L extends string>(labels: Labels<L>, buckets: readonly number[]): HistogramCell<L> {
  return { labels, counts: new Array<number>(buckets.length + 1).fill(0), sum: 0 };
}

/** Buckets are cumulative when they are shown. */
function samplesOf<L extends string>(
  name: string,
  buckets: readonly number[],
  { labels, counts, sum }: HistogramCell<L>,
): Sample[] {
  let count = 0;
  const inBuckets = counts.map((own, index) => {
    count += own;
    return { labels: { le: buckets[index] ?? '+Inf', ...labels }, value: count, metricName: `${name}_bucket` };
  });
  return [
    ...inBuckets,
    { labels, value: sum, metricName: `${name}_sum` },
    { labels, value: count, metricName: `${name}_count` },
  ];
}

/** A label may hold anything but a character that ends no text. */
export function keyFunction<L extends string>(names: readonly L[]): (labels: Labels<L>) => string {
  return (labels) => {
    let key = '';
    for (const name of names) key += `${labels[name]}\u0000`;
    return key;
  };
}

const about = ({ name, help }: { readonly name: string; readonly help: string }) => ({ name, help });
