import { type LoadFigures, type LoadResult, type SizeResult, wayIds } from '../model.ts';

/** Title and a cell for each way. */
export type Row = readonly string[];

export function sizeRows(sizes: readonly SizeResult[]): readonly Row[] {
  return sizes.map(({ title, counts }) => [title, ...wayIds.map((id) => String(counts[id]))]);
}

/** Three rows for each operation; in brackets how many times as much as with the CRD. */
export function loadRows(loads: readonly LoadResult[]): readonly Row[] {
  return loads.flatMap(({ title, figures }) => {
    const row = (name: string, value: (of: LoadFigures) => number, unit: string) => [
      `${title}, ${name}`,
      ...wayIds.map((id) => measured(value(figures[id]), value(figures.crd), unit, id === 'crd')),
    ];
    return [
      row('p50', ({ p50 }) => p50, 'ms'),
      row('p99', ({ p99 }) => p99, 'ms'),
      row('a second', ({ perSecond }) => perSecond, ''),
      [`${title}, requests (errors)`, ...wayIds.map((id) => `${figures[id].requests} (${figures[id].errors})`)],
    ];
  });
}

function measured(value: number, base: number, unit: string, isBase: boolean): string {
  if (!Number.isFinite(value)) return '–';
  const text = [significant(value), unit].filter(Boolean).join(' ');
  return isBase || !Number.isFinite(base) ? text : `${text} (× ${significant(value / base)})`;
}

/** Two digits that say something; more would not come out again the next time. */
export function significant(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
}
