import type { Results } from '../results.ts';
import { goalTable, type JudgedGoal } from './goal-table.ts';
import { shown } from './numbers.ts';
import type { Plot } from './plots.ts';
import { costTable, rateTable, sizeTable, startTable, watchTable } from './tables.ts';

export interface PageParts {
  readonly results: Results;
  readonly judged: readonly JudgedGoal[];
  readonly plots: readonly Plot[];
  /** Link to the page that explains the figures, from where this page lies. */
  readonly findings: string;
}

/** docs/benchmarks/README.md. */
export function benchPage({ results, judged, plots, findings }: PageParts): string {
  const reached = judged.filter(({ verdict }) => verdict === 'reached').length;
  return `${[
    '# The Go sample and ours, measured',
    '',
    `<!-- Written by \`npm run bench${results.mode === 'quick' ? ' -- --quick' : ''}\`: not by hand. -->`,
    '',
    ...howItWasMeasured(results),
    `[What the figures say, and what is left to do](${findings}).`,
    '',
    '## Targets',
    '',
    `${reached} of ${judged.length} reached. Ratios are ours : the Go sample's, in this run.`,
    '',
    ...goalTable(judged),
    '## Requests',
    '',
    ...picture(plots, 'requests'),
    ...rateTable(results, 'direct'),
    'CPU is in seconds for 1,000 requests. Unlike requests a second it hardly depends on what else the machine does.',
    '',
    ...picture(plots, 'cpu'),
    ...costTable(results, 'direct'),
    '## Through the aggregator',
    '',
    'The same requests, sent to the kube-apiserver, which asks the server over one HTTP/2 connection and always for gzip.',
    '',
    ...rateTable(results, 'aggregated'),
    ...costTable(results, 'aggregated'),
    '## Watches',
    '',
    '20 objects are patched at once, and 20 more when all watchers have heard of all. Delays count from sending a patch to',
    'the arrival of its event, so they contain the write.',
    '',
    ...picture(plots, 'watch'),
    ...watchTable(results),
    '## Starts',
    '',
    ...startTable(results),
    '## With more and more objects',
    '',
    `With ${results.settings.sizeWorkers} requests in flight, on servers that have just been restarted.`,
    '',
    ...['size-list', 'size-limit', 'size-memory', 'size-restart'].flatMap((name) => picture(plots, name)),
    ...sizeTable(results),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

function howItWasMeasured({ machine, versions, settings, begun, mode }: Results): readonly string[] {
  const { cpu, cores, memoryGiB, system, loadBefore, loadAfter } = machine;
  const names = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `Measured ${begun} by \`npm run bench${mode === 'quick' ? ' -- --quick' : ''}\` on ${cores} × ${cpu}, ${memoryGiB} GiB, ${system}.`,
    `The load average was ${loadBefore} before and ${loadAfter} after: what was there before was others' work.`,
    `${names.join(', ')}.`,
    '',
    'The [Go sample](https://github.com/kubernetes/sample-apiserver) and ours run side by side with default flags, ours by the Node.js',
    'of its [image](../../server/Dockerfile), as that starts it, behind one kube-apiserver, each on an etcd of its own with default settings (every write reaches the disk before it is answered).',
    `[vegeta](https://github.com/tsenart/vegeta) keeps ${settings.workers} requests in flight, over one HTTP/2 connection or as many of HTTP/1.1;`,
    `servers take turns, ${settings.rounds} rounds of ${settings.secondsOfARound} s each after one that does not count, and medians are shown. Lists are of`,
    `${shown(settings.objects)} objects of one namespace. All that answers and all that asks shares the machine. A round in which the load`,
    'generator took more CPU than all that served it is left out of requests a second and delays: it says more about the',
    'generator. CPU and memory come from `/proc` (or `ps`).',
    '',
  ];
}

function picture(plots: readonly Plot[], name: string): readonly string[] {
  const plot = plots.find((one) => one.name === name);
  return plot ? [`![${plot.alt}](${plot.name}.svg)`, ''] : [];
}
