import type { ServerName } from '../results.ts';
import { shown } from './numbers.ts';
import { linearScale, logScale } from './scale.ts';
import { colors, legend, line, picture, round, text } from './svg.ts';

export interface LineChart {
  /** With the unit of y. */
  readonly title: string;
  readonly xTitle: string;
  readonly y: 'linear' | 'log';
  /** In ascending order of x, which is above zero. */
  readonly lines: Readonly<Record<ServerName, readonly (readonly [x: number, y: number])[]>>;
}

const width = 520;
const height = 320;
const left = 70;
const right = 30;
const top = 50;
const bottom = 50;

/** One line a server; x on a scale of powers of ten. */
export function lineChart({ title, xTitle, y, lines }: LineChart): string {
  const points = [...lines.go, ...lines.ours];
  const xs = [...new Set(points.map(([x]) => x))].sort((a, b) => a - b);
  const scaleX = logScale(xs, width - left - right);
  const ys = points.map(([, value]) => value);
  const scaleY = (y === 'log' ? logScale : linearScale)(ys, height - top - bottom);
  const at = ([x, value]: readonly [number, number]) =>
    [left + scaleX.position(x), height - bottom - scaleY.position(value)] as const;
  const grid = [
    ...scaleY.ticks.flatMap((tick) => {
      const lineY = height - bottom - scaleY.position(tick);
      return [line(left, lineY, width - right, lineY), text(left - 8, lineY + 4, shown(tick), { anchor: 'end' })];
    }),
    ...xs.map((x) => text(left + scaleX.position(x), height - bottom + 18, shown(x), { anchor: 'middle' })),
    text((left + width - right) / 2, height - 10, xTitle, { anchor: 'middle' }),
  ];
  const drawn = (['go', 'ours'] as const).flatMap((server) => lineOf(lines[server].map(at), colors[server]));
  return picture(width, height, title, [...legend(left, 40), ...grid, ...drawn]);
}

function lineOf(points: readonly (readonly [number, number])[], color: string): readonly string[] {
  const path = points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
  return [
    `<polyline points="${path}" fill="none" stroke="${color}" stroke-width="2"/>`,
    ...points.map(([x, y]) => `<circle cx="${round(x)}" cy="${round(y)}" r="3" fill="${color}"/>`),
  ];
}
