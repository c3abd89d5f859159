import { bold, dim, green, red, yellow } from '../../lab/print.ts';
import {
  type CaseResult,
  type Cell,
  type Circumstances,
  type Comparison,
  topics,
  topicTitles,
  wayIds,
  wayTitles,
} from '../model.ts';
import { grid } from './grid.ts';
import { loadRows, sizeRows } from './rows.ts';

const marks: Readonly<Record<Cell['result'], string>> = { yes: 'yes', no: 'no', 'not-run': '–', failed: 'failed' };
const colors: Readonly<Record<Cell['result'], (text: string) => string>> = {
  yes: green,
  no: red,
  'not-run': dim,
  failed: yellow,
};
const heads = wayIds.map((id) => wayTitles[id]);

/** The tables for a terminal: each answer in a word, and what was said where it was not yes. */
export function renderText(comparison: Comparison): string {
  const { cases, loads, sizes, circumstances } = comparison;
  return [
    ...topics.flatMap((topic) => {
      const rows = cases.filter((row) => row.topic === topic);
      return rows.length === 0 ? [] : ['', bold(topicTitles[topic]), ...caseLines(rows)];
    }),
    '',
    bold('What it takes'),
    ...grid(['', ...heads], sizeRows(sizes)),
    '',
    bold('Latency and throughput'),
    ...grid(['', ...heads], loadRows(loads)),
    '',
    ...circumstancesLines(circumstances),
  ].join('\n');
}

function caseLines(rows: readonly CaseResult[]): readonly string[] {
  const width = Math.max(...rows.map(({ title }) => title.length));
  const paddedHeads = heads.map((head) => head.padEnd(12)).join('');
  return [
    dim(`${''.padEnd(width)}  ${paddedHeads}`.trimEnd()),
    ...rows.flatMap(({ title, cells }) => [
      `${title.padEnd(width)}  ${wayIds.map((id) => colors[cells[id].result](marks[cells[id].result].padEnd(12))).join('')}`.trimEnd(),
      ...wayIds
        .filter((id) => cells[id].result !== 'yes')
        .map((id) => dim(`    ${wayTitles[id]}: ${shortened(cells[id].said)}`)),
    ]),
  ];
}

const shortened = (text: string) => (text.length > 160 ? `${text.slice(0, 159)}…` : text);

export function circumstancesLines(circumstances: Circumstances): readonly string[] {
  const { machine, kubernetes, driver, server, begun, concurrency, quick, loadAverage } = circumstances;
  return [
    `${begun.slice(0, 16).replace('T', ' ')} UTC, ${machine}. Kubernetes ${kubernetes}, driver ${driver}, server ${server}.`,
    `Requests of one Node.js process on the same machine, ${concurrency} at a time, in rounds by turns${quick ? '; --quick: few of them' : ''}. Load average of the machine before: ${loadAverage.toFixed(1)}.`,
    'As in every lab: kube-apiserver writes an audit log, and the server behind it keeps a trace of recent requests.',
    'Storage: CRD, the etcd of the cluster; aggregated, an etcd of its own; stand-alone, files with fsync.',
  ];
}
