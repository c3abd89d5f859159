import type { Metric, Registry } from 'prom-client';

export interface Sample {
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
  /** Default: the metric's own name. */
  readonly metricName?: string;
}

/** What a registry of prom-client asks a metric for. */
export interface TalliedMetric {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  values(): readonly Sample[];
}

/** Metrics that are counted from the first moment, but for which the library is loaded only when they are to be shown. */
export interface MetricSet {
  add(metric: TalliedMetric): void;
  /** All that has been added. */
  registry(): Promise<Registry>;
}

/** @param ofProcess whether the process itself is measured too, from the time when the registry is first asked for */
export function createMetricSet({ ofProcess = false } = {}): MetricSet {
  const metrics: TalliedMetric[] = [];
  let made: Promise<Registry> | undefined;
  return {
    add: (metric) => metrics.push(metric),
    registry() {
      made ??= createRegistry(metrics, ofProcess);
      return made;
    },
  };
}

async function createRegistry(metrics: readonly TalliedMetric[], ofProcess: boolean): Promise<Registry> {
  const { collectDefaultMetrics, Registry } = await import('prom-client');
  const registry = new Registry();
  if (ofProcess) collectDefaultMetrics({ register: registry });
  for (const { name, help, type, values } of metrics) {
    const metric = { name, get: async () => ({ name, help, type, aggregator: 'sum', values: values() }) };
    // The registry asks a metric for no more than its name and get(); the type names its own classes only.
    registry.registerMetric(metric as unknown as Metric);
  }
  return registry;
}
