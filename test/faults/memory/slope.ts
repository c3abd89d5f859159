/** How one quantity grows with another, by least squares. */
export interface Slope {
  readonly slope: number;
  /** Standard error of the slope: what is within three of these of 0 can't be told from 0. */
  readonly error: number;
}

/** @param points at least three, not all at one x */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): Slope {
  const mean = (pick: 0 | 1) => points.reduce((sum, point) => sum + point[pick], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  let [square, product] = [0, 0];
  for (const [x, y] of points) {
    square += (x - meanX) ** 2;
    product += (x - meanX) * (y - meanY);
  }
  const slope = product / square;
  const residual = points.reduce((sum, [x, y]) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  return { slope, error: Math.sqrt(residual / (points.length - 2) / square) };
}
