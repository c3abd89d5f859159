import type { JudgedCase, Verdict } from './judge.ts';

export interface Versions {
  /** Of the module of the Go sample. */
  readonly go: string;
  readonly kubernetes: string;
}

/** One requirement that no case shows. */
export interface Gap {
  readonly says: string;
  readonly because: string;
}

/** docs/conformance.md. */
export function conformancePage(cases: readonly JudgedCase[], gaps: readonly Gap[], versions: Versions): string {
  return `${[
    '# What the server does, and the Go sample beside it',
    '',
    `<!-- Written by \`npm run conformance\`: not by hand. -->`,
    '',
    `One suite, test/conformance, was run on both, each behind the same kube-apiserver (${versions.kubernetes}): on`,
    `[kubernetes/sample-apiserver](https://github.com/kubernetes/sample-apiserver) ${versions.go} with its default flags, and on`,
    'the server of this project. A case states what is right; ✓ is a server that does so, ✗ one that does not.',
    '[How this server differs](differences.md) says more about the cases in which it is better.',
    '',
    ...summaryOf(cases),
    ...topicsOf(cases).flatMap((topic) => section(topic, cases)),
    '## Without a case',
    '',
    '| What the Go sample does | Why there is no case |',
    '|---|---|',
    ...gaps.map(({ says, because }) => `| ${cell(says)} | ${cell(because)} |`),
  ].join('\n')}\n`;
}

const verdicts: readonly Verdict[] = ['same', 'better', 'worse', 'not run', 'error'];

/** How often each verdict was given; those that are bad only if there are any. */
export function countVerdicts(cases: readonly JudgedCase[]): string {
  const counted = verdicts.map((verdict) => [verdict, cases.filter((one) => one.verdict === verdict).length] as const);
  return counted
    .filter(([verdict, count]) => count > 0 || verdict === 'worse')
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ');
}

function summaryOf(cases: readonly JudgedCase[]): readonly string[] {
  return [`${cases.length} cases in ${topicsOf(cases).length} topics: ${countVerdicts(cases)}.`, ''];
}

function topicsOf(cases: readonly JudgedCase[]): readonly string[] {
  return [...new Set(cases.map(({ topic }) => topic))].sort();
}

function section(topic: string, cases: readonly JudgedCase[]): readonly string[] {
  const own = cases.filter((one) => one.topic === topic);
  return [
    `## ${topic}`,
    '',
    '| Case | Go | Ours | Verdict |',
    '|---|---|---|---|',
    ...own.map(({ name, go, ours, verdict, reason }) => {
      return `| ${cell(name)} | ${marks[go]} | ${marks[ours]} | ${cell(reason ? `${verdict}: ${reason}` : verdict)} |`;
    }),
    '',
  ];
}

const marks = { passed: '✓', failed: '✗', 'not run': '–' } as const;

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
}
