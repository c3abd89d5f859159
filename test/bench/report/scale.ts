/** From values to positions on a picture. */
export interface Scale {
  /** @returns a position from 0 to the scale's length */
  readonly position: (value: number) => number;
  /** Round values within the scale, ascending. */
  readonly ticks: readonly number[];
}

const mantissas = [1, 2, 5, 10];

/** From zero to a round number that is not below the greatest value. */
export function linearScale(values: readonly number[], length: number, wantedTicks = 5): Scale {
  const most = Math.max(...values, 0);
  const step = roundUp((most || 1) / wantedTicks);
  const count = Math.max(1, Math.ceil(most / step - 1e-9));
  const top = step * count;
  return {
    position: (value) => (value / top) * length,
    ticks: Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12))),
  };
}

/** Whole powers of ten around the values, which are above zero. @throws RangeError if one is not */
export function logScale(values: readonly number[], length: number): Scale {
  if (values.length === 0 || values.some((value) => value <= 0)) throw new RangeError('a log scale is above zero');
  const low = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  return {
    position: (value) => ((Math.log10(value) - low) / (high - low)) * length,
    ticks: Array.from({ length: high - low + 1 }, (_, index) => Number((10 ** (low + index)).toPrecision(12))),
  };
}

/** The next of 1, 2, 5, 10, 20 … */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const mantissa = mantissas.find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10;
  return mantissa * power;
}
