import { Gauge, type Registry } from 'prom-client';
import { type CounterTally, createCounterTally, createHistogramTally, type HistogramTally } from './tally.ts';

/** Makes metrics of one registry, each in one line. */
export interface Instruments {
  counter<L extends string>(name: string, help: string, labels: readonly L[]): CounterTally<L>;
  gauge<L extends string>(
    name: string,
    help: string,
    labels: readonly L[],
    collect?: (gauge: Gauge<L>) => void,
  ): Gauge<L>;
  histogram<L extends string>(
    name: string,
    help: string,
    labels: readonly L[],
    buckets: readonly number[],
  ): HistogramTally<L>;
}

export function instrumentsOf(registry: Registry): Instruments {
  const registers = [registry];
  return {
    counter: (name, help, labelNames) => createCounterTally(registry, { name, help, labelNames }),
    gauge(name, help, labelNames, collect) {
      const gauge: Gauge<(typeof labelNames)[number]> = new Gauge({
        name,
        help,
        labelNames,
        registers,
        ...(collect && { collect: (): void => collect(gauge) }),
      });
      return gauge;
    },
    histogram: (name, help, labelNames, buckets) => createHistogramTally(registry, { name, help, labelNames, buckets }),
  };
}

/** As many bounds, each `factor` times the one before. */
export function exponential(start: number, factor: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => start * factor ** index);
}
