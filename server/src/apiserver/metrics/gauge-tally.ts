import type { MetricSet } from './metric-set.ts';
import { keyFunction, type Labels, type TallyOptions } from './tally.ts';

export interface GaugeTally<L extends string> {
  set(labels: Labels<L>, value: number): void;
  /** By one, from 0. */
  inc(labels: Labels<L>): void;
  dec(labels: Labels<L>): void;
}

/** @param collect is called before the gauge is shown, and may set it */
export function createGaugeTally<L extends string>(
  metrics: MetricSet,
  { name, help, labelNames }: TallyOptions<L>,
  collect?: (gauge: GaugeTally<L>) => void,
): GaugeTally<L> {
  const cells = new Map<string, { readonly labels: Labels<L>; value: number }>();
  const keyOf = keyFunction(labelNames);
  const cellOf = (labels: Labels<L>) => {
    const key = keyOf(labels);
    const cell = cells.get(key) ?? { labels: { ...labels }, value: 0 };
    cells.set(key, cell);
    return cell;
  };
  const gauge: GaugeTally<L> = {
    set(labels, value) {
      cellOf(labels).value = value;
    },
    inc(labels) {
      cellOf(labels).value += 1;
    },
    dec(labels) {
      cellOf(labels).value -= 1;
    },
  };
  const values = () => {
    collect?.(gauge);
    return [...cells.values()];
  };
  metrics.add({ name, help, type: 'gauge', values });
  return gauge;
}
