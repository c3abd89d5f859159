/** @returns the middle value, or the mean of the middle two; undefined of none */
export function median(values: readonly number[]): number | undefined {
  return quantile(values, 0.5);
}

/** @param q from 0 to 1; between two values it is interpolated. @returns undefined of none */
export function quantile(values: readonly number[], q: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * q;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) return undefined;
  return below + (above - below) * (position - Math.floor(position));
}
