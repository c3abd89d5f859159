import { createGaugeTally, type GaugeTally } from './gauge-tally.ts';
import type { MetricSet } from './metric-set.ts';
import { type CounterTally, createCounterTally, createHistogramTally, type HistogramTally } from './tally.ts';

/** Makes metrics of one set, each in one line. */
export interface Instruments {
  counter<L extends string>(name: string, help: string, labels: readonly L[]): CounterTally<L>;
  /** @param collect see createGaugeTally */
  gauge<L extends string>(
    name: string,
    help: string,
    labels: readonly L[],
    collect?: (gauge: GaugeTally<L>) => void,
  ): GaugeTally<L>;
  histogram<L extends string>(
    name: string,
    help: string,
    labels: readonly L[],
    buckets: readonly number[],
  ): HistogramTally<L>;
}

export function instrumentsOf(metrics: MetricSet): Instruments {
  return {
    counter: (name, help, labelNames) => createCounterTally(metrics, { name, help, labelNames }),
    gauge: (name, help, labelNames, collect) => createGaugeTally(metrics, { name, help, labelNames }, collect),
    histogram: (name, help, labelNames, buckets) => createHistogramTally(metrics, { name, help, labelNames, buckets }),
  };
}

/** As many bounds, each `factor` times the one before. */
export function exponential(start: number, factor: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => start * factor ** index);
}
