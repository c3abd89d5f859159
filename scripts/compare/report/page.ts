import { type CaseResult, type Cell, type Comparison, topics, topicTitles, wayIds, wayTitles } from '../model.ts';
import { loadRows, type Row, sizeRows } from './rows.ts';
import { circumstancesLines } from './text.ts';

const marks: Readonly<Record<Cell['result'], string>> = { yes: 'yes', no: '**no**', 'not-run': '–', failed: 'failed' };
const heads = wayIds.map((id) => wayTitles[id]);

/** docs/compare.md of one run, each case with a heading that other pages link to. */
export function comparisonPage(comparison: Comparison): string {
  const { cases, loads, sizes, circumstances } = comparison;
  const asked = topics.filter((topic) => cases.some((row) => row.topic === topic));
  const of = (topic: string) => cases.filter((row) => row.topic === topic);
  return [
    '# Three ways compared',
    '',
    'The same Flunder as a CRD, as an aggregated API and as a server of its own, asked the same questions. Nothing below is',
    'written by hand: `npm run lab:compare -- --write` has asked, counted, measured and killed, and written this page.',
    '',
    '```',
    'npm run lab:compare                # in the lab that is up, or in one of its own that is removed in the end',
    'npm run lab:compare -- --quick     # with few requests for the times',
    'npm run lab:compare -- --json      # the results as one JSON document',
    '```',
    '',
    '- **CRD**: [crd.yaml](../manifests/compare/crd.yaml), with schema, CEL rules, columns, selectable fields and status.',
    "- **Aggregated**: the lab's server, through kube-apiserver.",
    '- **Stand-alone**: the same program with [`--standalone`](standalone.md), users by token and certificate, rights in',
    '  [rbac.yaml](../manifests/compare/rbac.yaml), objects in files.',
    '',
    'A "–" could not be asked; its section says why.',
    '',
    ...circumstancesLines(circumstances).map((line) => `- ${line}`),
    '',
    ...asked.flatMap((topic) => [
      `## ${topicTitles[topic]}`,
      '',
      ...table(
        of(topic).map(({ id, title, cells }) => [
          `[${title}](#${id})`,
          ...wayIds.map((way) => marks[cells[way].result]),
        ]),
      ),
      '',
    ]),
    '## What it takes',
    '',
    ...table(sizeRows(sizes)),
    '',
    'What was counted:',
    '',
    ...sizes.map(
      ({ title, of: counted }) => `- ${title}: ${wayIds.map((id) => `${wayTitles[id]}: ${counted[id]}`).join('; ')}.`,
    ),
    '',
    '## Latency and throughput',
    '',
    'Ratios to the CRD are in brackets. The times hold for that machine and that moment; the three differ in storage as well as',
    'in the way, as said above. For a measurement of the server itself see `npm run bench`.',
    '',
    ...table(loadRows(loads)),
    '',
    '## What each said',
    '',
    ...cases.flatMap(section),
  ].join('\n');
}

function section({ id, title, cells }: CaseResult): readonly string[] {
  return [
    `### ${id}`,
    '',
    `${title}.`,
    '',
    ...wayIds.map((way) => `- ${wayTitles[way]}, ${marks[cells[way].result]}: ${quoted(cells[way])}`),
    '',
  ];
}

/** What a program said is shown as it is. */
function quoted({ result, said }: Cell): string {
  const text = withoutAddresses(said).replaceAll('`', "'");
  return result === 'not-run' ? `${text}.` : `\`\`${text}\`\``;
}

/** They differ from machine to machine, and say nothing. */
export function withoutAddresses(text: string): string {
  return text.replaceAll(/\b\d{1,3}(\.\d{1,3}){3}:\d+\b/g, 'ADDRESS:PORT');
}

function table(rows: readonly Row[]): readonly string[] {
  const line = (cells: Row) => `| ${cells.join(' | ')} |`;
  return [line(['', ...heads]), `|${'---|'.repeat(heads.length + 1)}`, ...rows.map(line)];
}
