import type { LoadFigures } from '../model.ts';

/** Some requests that were sent together. */
export interface Round {
  /** Milliseconds of each request that was answered well. */
  readonly times: readonly number[];
  readonly errors: number;
  /** Milliseconds from the first request to the last answer. */
  readonly lasted: number;
}

/** The smallest value that at least that part of all values does not exceed: always one that was measured. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

export function figuresOf(rounds: readonly Round[]): LoadFigures {
  const times = rounds.flatMap((round) => round.times);
  const errors = sum(rounds.map((round) => round.errors));
  const lasted = sum(rounds.map((round) => round.lasted));
  return {
    requests: times.length + errors,
    errors,
    p50: percentile(times, 0.5),
    p99: percentile(times, 0.99),
    perSecond: (times.length / lasted) * 1000,
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
