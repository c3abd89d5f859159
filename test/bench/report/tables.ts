import { ratio } from '../figures/goal.ts';
import { median } from '../figures/median.ts';
import { type LoadSummary, summarizeLoad, summarizeWatch } from '../figures/summary.ts';
import { operations } from '../load/operations.ts';
import { type LoadSeries, type Results, type ServerName, serverNames, type Way } from '../results.ts';
import { shown, times } from './numbers.ts';

type Cells = readonly string[];

export function table(head: Cells, rows: readonly Cells[]): readonly string[] {
  const row = (cells: Cells) => `| ${cells.join(' | ')} |`;
  return [row(head), `|${'---|'.repeat(head.length)}`, ...rows.map(row), ''];
}

type ByServer<T> = Readonly<Record<ServerName, T>>;

function summaries(loads: readonly LoadSeries[], operation: string, way: Way): ByServer<LoadSummary> | undefined {
  const of = (server: ServerName) =>
    loads.find((one) => one.operation === operation && one.way === way && one.server === server);
  const [go, ours] = [of('go'), of('ours')];
  return go && ours && { go: summarizeLoad(go.samples), ours: summarizeLoad(ours.samples) };
}

function both<T>(of: ByServer<T>, figure: (one: T) => number | undefined): Cells {
  return [shown(figure(of.go)), shown(figure(of.ours)), times(ratio((server) => figure(of[server])))];
}

/** What people wait for. */
export function rateTable({ loads }: Pick<Results, 'loads'>, way: Way): readonly string[] {
  const rows = operations.flatMap(({ id, title }) => {
    const found = summaries(loads, id, way);
    if (!found) return [];
    const rate = both(found, ({ perSecond }) => perSecond);
    const pairOf = (figure: 'p50Ms' | 'p99Ms') => serverNames.map((name) => shown(found[name][figure])).join(' → ');
    return [[title, ...rate, pairOf('p50Ms'), pairOf('p99Ms'), limitedNote(found)]];
  });
  const head = ['Operation', 'Go, requests/s', 'ours', 'ratio', 'p50, ms', 'p99, ms', 'rounds left out'];
  return table(head, rows);
}

function limitedNote(found: ByServer<LoadSummary>): string {
  const noted = serverNames.filter((name) => found[name].limited > 0);
  return noted.map((name) => `${name} ${found[name].limited}`).join(', ');
}

/** What it costs. */
export function costTable({ loads }: Pick<Results, 'loads'>, way: Way): readonly string[] {
  const rows = operations.flatMap(({ id, title }) => {
    const found = summaries(loads, id, way);
    if (!found) return [];
    const beside = (figure: keyof LoadSummary) => serverNames.map((name) => shown(found[name][figure])).join(' → ');
    const bytes = serverNames.map((name) => shown(bytesOf(loads, id, way, name))).join(' → ');
    const more = way === 'aggregated' ? [beside('aggregatorCpu')] : [];
    return [
      [title, ...both(found, ({ serverCpu }) => serverCpu), beside('etcdCpu'), ...more, beside('clientCpu'), bytes],
    ];
  });
  const more = way === 'aggregated' ? ['kube-apiserver'] : [];
  return table(
    ['Operation', 'Go, CPU s/1,000', 'ours', 'ratio', 'etcd', ...more, 'load generator', 'KB an answer'],
    rows,
  );
}

function bytesOf(loads: readonly LoadSeries[], operation: string, way: Way, server: ServerName): number | undefined {
  const found = loads.find((one) => one.operation === operation && one.way === way && one.server === server);
  return found && found.bytes / 1000;
}

export function watchTable({ watches }: Results): readonly string[] {
  const keys = [...new Set(watches.map(({ watchers, way }) => `${watchers} ${way}`))];
  const rows = keys.map((key) => {
    const of = (server: ServerName) => {
      const series = watches.find((one) => `${one.watchers} ${one.way}` === key && one.server === server);
      return summarizeWatch(series?.samples ?? []);
    };
    const found = { go: of('go'), ours: of('ours') };
    const beside = (figure: 'p50Ms' | 'p99Ms' | 'clientCpu') =>
      serverNames.map((name) => shown(found[name][figure])).join(' → ');
    return [
      key,
      ...both(found, ({ eventsPerSecond }) => eventsPerSecond),
      beside('p50Ms'),
      beside('p99Ms'),
      ...both(found, ({ serverCpu }) => serverCpu),
      beside('clientCpu'),
    ];
  });
  const head = ['Watchers', 'Go, events/s', 'ours', 'ratio', 'p50, ms', 'p99, ms'];
  return table([...head, 'Go, CPU s/1,000 events', 'ours', 'ratio', 'client'], rows);
}

export function startTable({ starts }: Results): readonly string[] {
  const of = (server: ServerName) => starts.find((one) => one.server === server);
  const row = (title: string, figure: 'readyMs' | 'listMs' | 'residentMiB') => [
    title,
    ...both({ go: of('go'), ours: of('ours') }, (one) => median(one?.[figure] ?? [])),
  ];
  return table(
    ['From nothing', 'Go', 'ours', 'ratio'],
    [
      row('until ready, ms', 'readyMs'),
      row('until a list is answered, ms', 'listMs'),
      row('memory, MiB', 'residentMiB'),
    ],
  );
}

export function sizeTable({ sizes }: Results): readonly string[] {
  const counts = [...new Set(sizes.map(({ objects }) => objects))];
  const rows = counts.flatMap((objects) => {
    const of = (server: ServerName) => sizes.find((one) => one.objects === objects && one.server === server);
    const pair = { go: of('go'), ours: of('ours') };
    const loads = [...(pair.go?.loads ?? []), ...(pair.ours?.loads ?? [])];
    const costs = [...new Set(loads.map(({ operation }) => operation))].flatMap((id) => {
      const found = summaries(loads, id, 'direct');
      const title = operations.find((one) => one.id === id)?.title ?? id;
      return found ? [[`${title}, CPU s/1,000`, ...both(found, ({ serverCpu }) => serverCpu)]] : [];
    });
    return [
      ['restart to the first list, ms', ...both(pair, (one) => median(one?.firstListMs ?? []))],
      ['memory after that list, MiB', ...both(pair, (one) => one?.residentAtStartMiB)],
      ['memory after the loads below, MiB', ...both(pair, (one) => one?.residentMiB)],
      ...costs,
    ].map((cells) => [shown(objects), ...cells]);
  });
  return table(['Objects', 'Figure', 'Go', 'ours', 'ratio'], rows);
}
