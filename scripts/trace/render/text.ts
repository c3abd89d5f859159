import { commandFor } from '../../lab/lab-name.ts';
import { bold, dim, green, red, yellow } from '../../lab/print.ts';
import { sources } from '../fact.ts';
import type { Fact, Hop, Outcome, TracedRequest, TraceModel } from '../model.ts';
import { letterOf, letters, marks, millisecondsText, partyNames, wayNames, wayText } from './words.ts';
import { wrap } from './wrap.ts';

export interface TextOptions {
  /** From 1; without it the one that the command is about. */
  readonly request: number | undefined;
  /** Of the terminal; undefined where lines are not broken. */
  readonly columns: number | undefined;
  readonly labName?: string | undefined;
}

/** The model for people at a terminal: all requests in a line each, one of them hop by hop. */
export function renderText(model: TraceModel, options: TextOptions): string {
  const { requests, notes } = model;
  const shown = options.request === undefined ? model.main : options.request - 1;
  const request = shown === undefined ? undefined : requests[shown];
  const notesText = notes.map((note) => yellow(`Note: ${note}`));
  if (!request) return ['kubectl made no request: there is nothing to show.', ...notesText].join('\n');
  return [
    ...(requests.length > 1 ? [...overview(model, shown, options), ''] : []),
    ...head(request),
    '',
    ...request.hops.flatMap((hop) => [...hopLines(hop, options.columns), '']),
    legend(request),
    ...notesText,
  ].join('\n');
}

function overview({ requests }: TraceModel, shown: number | undefined, { labName }: TextOptions): readonly string[] {
  const another = commandFor(labName, 'npm run lab:trace -- --request N …');
  return [
    `kubectl made ${requests.length} requests; number ${(shown ?? 0) + 1} is shown in full (another: ${another})`,
    ...requests.map((request, index) => {
      const { method, uri, status, tookMs, way, auditID = '' } = request;
      const number = String(index + 1).padStart(3);
      const path = shortened(uri, 72).padEnd(72);
      const line = `${number} ${method.padEnd(6)} ${path} ${String(status ?? '-').padEnd(4)}`;
      const rest = `${millisecondsText(tookMs).padStart(8)}  ${wayNames[way].padEnd(21)} ${auditID.slice(0, 8)}`;
      return index === shown ? bold(`➞${line}${rest}`) : ` ${line}${rest}`;
    }),
  ];
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

function head(request: TracedRequest): readonly string[] {
  const { method, uri, status, auditID, spans } = request;
  const answer = status === undefined ? red('no answer') : status < 400 ? green(String(status)) : red(String(status));
  const times = spans.map(({ party, title, tookMs }) => `${partyNames[party]} ${title} ${millisecondsText(tookMs)}`);
  return [
    `${bold(`${method} ${uri}`)}  ${answer}`,
    dim(`${auditID ? `Audit-Id ${auditID}, ` : ''}way: ${wayText(request)}`),
    ...(times.length > 0 ? [dim(times.join(' · '))] : []),
  ];
}

const colors: Readonly<Record<Outcome, (text: string) => string>> = {
  passed: green,
  refused: red,
  failed: red,
  'not-reached': red,
  unseen: yellow,
};

function hopLines(hop: Hop, columns: number | undefined): readonly string[] {
  const { from, to, title, outcome, atMs, facts } = hop;
  const way = from === to ? partyNames[from] : `${partyNames[from]} ➞ ${partyNames[to]}`;
  const time = atMs === undefined ? '' : `+${millisecondsText(atMs)}`;
  const width = Math.min(26, Math.max(0, ...facts.map(({ name }) => name.length)));
  return [
    `${colors[outcome](marks[outcome])} ${time.padStart(10)}  ${bold(title)}  ${dim(way)}`,
    ...facts.flatMap((fact) => factLines(fact, width, columns)),
  ];
}

function factLines(fact: Fact, width: number, columns: number | undefined): readonly string[] {
  const lead = `${' '.repeat(14)}${dim(letterOf(fact))} `;
  const indent = ' '.repeat(14 + 2 + width + 2);
  const from = fact.basis === 'inferred' ? ` (inferred from ${fact.source})` : '';
  const lines = wrap(fact.value + from, columns && columns - indent.length);
  if (columns && fact.name.length > width) return [lead + fact.name, ...lines.map((line) => indent + line)];
  const [first = '', ...more] = lines;
  return [`${lead}${fact.name.padEnd(width)}  ${first}`, ...more.map((line) => indent + line)];
}

/** Only the letters that stand there. */
function legend({ hops }: TracedRequest): string {
  const used = new Set(hops.flatMap(({ facts }) => facts.map(letterOf)));
  const known = Object.values(sources).filter((source) => used.has(letters[source] ?? ''));
  const parts = known.map((source) => `${letters[source]} ${source}`);
  return dim([...parts, ...(used.has('~') ? ['~ not recorded anywhere, inferred'] : [])].join(' · '));
}
