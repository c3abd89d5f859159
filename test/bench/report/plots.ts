import { median } from '../figures/median.ts';
import { summarizeLoad, summarizeWatch } from '../figures/summary.ts';
import { operations } from '../load/operations.ts';
import type { Results, ServerName, SizeFigures } from '../results.ts';
import { barChart } from './bar-chart.ts';
import { lineChart } from './line-chart.ts';

export interface Plot {
  /** Of the file. */
  readonly name: string;
  /** What somebody who does not see it should know. */
  readonly alt: string;
  readonly svg: string;
}

type Point = readonly [x: number, y: number];

/** All for which there are figures. */
export function plotsOf(results: Results): readonly Plot[] {
  return [...loadPlots(results), ...watchPlot(results), ...sizePlots(results)];
}

function loadPlots({ loads }: Results): readonly Plot[] {
  const figureOf = (figure: 'perSecond' | 'serverCpu') =>
    operations.flatMap(({ id, title }) => {
      const of = (server: ServerName) => {
        const found = loads.find((one) => one.operation === id && one.way === 'direct' && one.server === server);
        return found ? (summarizeLoad(found.samples)[figure] ?? 0) : 0;
      };
      const values = { go: of('go'), ours: of('ours') };
      return values.go > 0 || values.ours > 0 ? [{ label: title, values }] : [];
    });
  if (loads.length === 0) return [];
  const rate = 'Requests a second, more is better';
  const cpu = 'CPU seconds of the server for 1,000 requests, less is better';
  return [
    { name: 'requests', alt: rate, svg: barChart({ title: rate, groups: figureOf('perSecond') }) },
    { name: 'cpu', alt: cpu, svg: barChart({ title: cpu, groups: figureOf('serverCpu') }) },
  ];
}

function watchPlot({ watches }: Results): readonly Plot[] {
  const points = (server: ServerName): readonly Point[] =>
    watches
      .filter((one) => one.server === server && one.way === 'direct')
      .map((one): Point => [one.watchers, summarizeWatch(one.samples).eventsPerSecond ?? 0]);
  const lines = { go: points('go'), ours: points('ours') };
  if (lines.go.length === 0) return [];
  const title = 'Watch events a second, more is better';
  return [{ name: 'watch', alt: title, svg: lineChart({ title, xTitle: 'watchers', y: 'linear', lines }) }];
}

function sizePlots({ sizes }: Results): readonly Plot[] {
  if (sizes.length === 0) return [];
  const linesOf = (figure: (size: SizeFigures) => number | undefined) => {
    const points = (server: ServerName) =>
      sizes.filter((one) => one.server === server).map((one): Point => [one.objects, figure(one) ?? 0]);
    return { go: points('go'), ours: points('ours') };
  };
  const cpuOf = (operation: string) => (size: SizeFigures) =>
    summarizeLoad(size.loads.find((one) => one.operation === operation)?.samples ?? []).serverCpu;
  const plot = (name: string, title: string, figure: (size: SizeFigures) => number | undefined): readonly Plot[] => {
    const lines = positive(linesOf(figure));
    if (lines.go.length + lines.ours.length === 0) return [];
    return [{ name, alt: title, svg: lineChart({ title, xTitle: 'objects', y: 'log', lines }) }];
  };
  return [
    ...plot('size-list', 'LIST of all: CPU s for 1,000 requests', cpuOf('list')),
    ...plot('size-limit', 'LIST limit=100: CPU s for 1,000 requests', cpuOf('limit')),
    ...plot('size-memory', 'Resident memory, MiB', ({ residentMiB }) => residentMiB),
    ...plot('size-restart', 'Restart to the first list, ms', ({ firstListMs }) => median(firstListMs)),
  ];
}

/** A cost below what the clock of the system shows has no place on a log scale. */
function positive(lines: Record<ServerName, readonly Point[]>): Record<ServerName, readonly Point[]> {
  const kept = (points: readonly Point[]) => points.filter(([, y]) => y > 0);
  return { go: kept(lines.go), ours: kept(lines.ours) };
}
