import type { Metric, Registry } from 'prom-client';

/**
 * Counters and histograms that cost little where they are counted: what prom-client works out of labels and bounds each
 * time is worked out once for each combination of labels, here. The registry shows them like its own.
 */
type Labels<L extends string> = Readonly<Record<L, string | number>>;

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

interface Sample {
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
  readonly metricName?: string;
}

export function createCounterTally<L extends string>(registry: Registry, options: TallyOptions<L>): CounterTally<L> {
  const cells = new Map<string, { readonly labels: Labels<L>; value: number }>();
  const keyOf = keyFunction(options.labelNames);
  // What has no labels is there before it is counted.
  if (options.labelNames.length === 0) cells.set('', { labels: {} as Labels<L>, value: 0 });
  register(registry, options, 'counter', () => [...cells.values()].map(({ labels, value }) => ({ labels, value })));
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
  registry: Registry,
  options: TallyOptions<L> & { readonly buckets: readonly number[] },
): HistogramTally<L> {
  const cells = new Map<string, HistogramCell<L>>();
  const { buckets } = options;
  const keyOf = keyFunction(options.labelNames);
  if (options.labelNames.length === 0) cells.set('', newCell({} as Labels<L>, buckets));
  register(registry, options, 'histogram', () =>
    [...cells.values()].flatMap((cell) => samplesOf(options.name, buckets, cell)),
  );
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
function keyFunction<L extends string>(names: readonly L[]): (labels: Labels<L>) => string {
  return (labels) => {
    let key = '';
    for (const name of names) key += `${labels[name]}\u0000`;
    return key;
  };
}

function register<L extends string>(
  registry: Registry,
  { name, help, labelNames }: TallyOptions<L>,
  type: 'counter' | 'histogram',
  values: () => readonly Sample[],
): void {
  const metric = {
    name,
    help,
    type,
    labelNames,
    aggregator: 'sum',
    get: async () => ({ name, help, type, aggregator: 'sum', values: values() }),
  };
  // The registry asks a metric for no more than its name and get(); the type names its own classes only.
  registry.registerMetric(metric as unknown as Metric);
}
