import type { ServerName } from '../results.ts';
import { shown } from './numbers.ts';
import { logScale } from './scale.ts';
import { colors, legend, line, picture, round, text } from './svg.ts';

export interface BarChart {
  /** With the unit. */
  readonly title: string;
  readonly groups: readonly {
    readonly label: string;
    readonly values: Readonly<Partial<Record<ServerName, number>>>;
  }[];
}

const width = 760;
const left = 220;
const right = 70;
const top = 56;
const barHeight = 12;
const groupHeight = 34;

/** A pair of bars for each group, on a scale of powers of ten; the number stands at the end of its bar. */
export function barChart({ title, groups }: BarChart): string {
  const values = groups.flatMap((group) => Object.values(group.values)).filter((value) => value > 0);
  const scale = logScale(values, width - left - right);
  const height = top + groups.length * groupHeight + 30;
  const bottom = height - 24;
  const grid = scale.ticks.flatMap((tick) => {
    const x = left + scale.position(tick);
    return [line(x, top - 8, x, bottom), text(x, bottom + 14, shown(tick), { anchor: 'middle' })];
  });
  const bars = groups.flatMap(({ label, values: ofGroup }, index) => {
    const y = top + index * groupHeight;
    return [text(left - 10, y + 16, label, { anchor: 'end' }), ...pair(ofGroup, y, scale.position)];
  });
  return picture(width, height, title, [...legend(width - 230, 22), ...grid, ...bars]);
}

function pair(
  values: Readonly<Partial<Record<ServerName, number>>>,
  y: number,
  position: (value: number) => number,
): readonly string[] {
  return (['go', 'ours'] as const).flatMap((server, index) => {
    const value = values[server];
    if (value === undefined || value <= 0) return [];
    const length = Math.max(1, position(value));
    const barY = y + index * (barHeight + 1);
    return [
      `<rect x="${left}" y="${barY}" width="${round(length)}" height="${barHeight}" fill="${colors[server]}"/>`,
      text(left + length + 5, barY + 10, shown(value)),
    ];
  });
}
