import type { Results, ServerName, Way } from '../results.ts';
import { median } from './median.ts';
import { summarizeLoad, summarizeWatch } from './summary.ts';

/** What was set out to be reached. */
export interface Goal {
  readonly title: string;
  readonly bound: Bound;
  /** @returns undefined if the run can't say */
  readonly measure: (results: Results) => number | undefined;
}

export type Bound = { readonly atLeast: number } | { readonly atMost: number };

export type GoalVerdict = 'reached' | 'missed' | 'not measured';

export function judgeGoal({ bound }: Goal, value: number | undefined): GoalVerdict {
  if (value === undefined) return 'not measured';
  const reached = 'atLeast' in bound ? value >= bound.atLeast : value <= bound.atMost;
  return reached ? 'reached' : 'missed';
}

/** Ours in multiples of the Go sample's. @returns undefined if one of them is missing, or the Go sample's is 0 */
export function ratio(of: (server: ServerName) => number | undefined): number | undefined {
  const [go, ours] = [of('go'), of('ours')];
  return go === undefined || ours === undefined || go === 0 ? undefined : ours / go;
}

/** Of one operation. */
export function loadRatio(
  { loads }: Pick<Results, 'loads'>,
  operation: string,
  way: Way,
  figure: 'perSecond' | 'serverCpu',
): number | undefined {
  return ratio((server) => {
    const series = loads.find((one) => one.operation === operation && one.way === way && one.server === server);
    return series && summarizeLoad(series.samples)[figure];
  });
}

export function watchRatio(
  { watches }: Results,
  watchers: number,
  way: Way,
  figure: 'eventsPerSecond' | 'serverCpu',
): number | undefined {
  return ratio((server) => {
    const series = watches.find((one) => one.watchers === watchers && one.way === way && one.server === server);
    return series && summarizeWatch(series.samples)[figure];
  });
}

export function startRatio({ starts }: Results): number | undefined {
  return ratio((server) => median(starts.find((one) => one.server === server)?.readyMs ?? []));
}

export function sizeRatio(
  { sizes }: Results,
  objects: number,
  figure: 'residentMiB' | 'firstListMs',
): number | undefined {
  return ratio((server) => {
    const found = sizes.find((one) => one.objects === objects && one.server === server);
    return figure === 'residentMiB' ? found?.residentMiB : median(found?.firstListMs ?? []);
  });
}

/** Ours alone: what a request costs at the most objects, in multiples of what it costs at the fewest. */
export function growthOf({ sizes }: Results, operation: string): number | undefined {
  const ours = sizes.filter(({ server }) => server === 'ours').sort((a, b) => a.objects - b.objects);
  const cost = (index: number) => {
    const series = ours.at(index)?.loads.find((one) => one.operation === operation);
    return series && summarizeLoad(series.samples).serverCpu;
  };
  const [least, most] = [cost(0), cost(-1)];
  return ours.length < 2 || !least || most === undefined ? undefined : most / least;
}

/** The worst of several; undefined if one of them is, or there are none. */
export function worst(values: readonly (number | undefined)[], of: 'least' | 'most'): number | undefined {
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0 || known.length < values.length) return undefined;
  return of === 'least' ? Math.min(...known) : Math.max(...known);
}
