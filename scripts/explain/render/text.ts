import { bold, dim, green, red } from '../../lab/print.ts';
import type { ClusterExplanation } from '../explain-cluster.ts';
import type { CheckResult } from '../run-checks.ts';
import type { Explanation, Verdict } from '../verdict.ts';
import { findingText, fixText, row } from './finding-text.ts';

export interface TextOptions {
  /** Every check, not only what is wrong. */
  readonly verbose: boolean;
}

/** For people: what is broken first, with what was seen, why, and what to type. */
export function explanationText(explained: ClusterExplanation, options: TextOptions): string {
  const { explanations, notLookedAt, unlisted } = explained;
  if (unlisted !== undefined) {
    return `? which APIServices there are could not be seen: ${unlisted}\n  Name one: explain NAME`;
  }
  if (explanations.length === 0) return 'No APIService has a Service: kube-apiserver serves every group itself.';
  const others = notLookedAt.length > 0 ? [dim(`Available, and not looked at (--all): ${notLookedAt.join(', ')}`)] : [];
  const told = explanations.map((one, at) => {
    const same = explanations.slice(0, at).find((before) => isSame(before, one));
    return same ? repeated(one, same, options) : oneText(one, options);
  });
  return [...told, ...others].join('\n\n');
}

const marks: Readonly<Record<Verdict, string>> = { healthy: green('✓'), broken: red('✗'), unknown: '?' };

function oneText(explanation: Explanation, options: TextOptions): string {
  const { findings, consequences, suffering } = explanation;
  return [
    ...headText(explanation),
    ...findings.flatMap((finding, at) => ['', ...findingText(finding, at)]),
    ...consequences.map(({ what, id }) => `\n  Follows from that: ${what}  ${dim(`[${id}]`)}`),
    ...(suffering.length > 0 ? ['', ...row('Suffers', suffering)] : []),
    ...unseenText(explanation, options),
    ...checksText(explanation, options),
  ].join('\n');
}

const headText = ({ name, verdict, condition }: Explanation) => [
  `${marks[verdict]} ${bold(name)}`,
  `    ${dim(condition)}`,
];

/** Two versions of a group mostly share the server, and what is wrong with it. */
function isSame(one: Explanation, other: Explanation): boolean {
  const key = ({ findings }: Explanation) => findings.map(({ id, what }) => `${id} ${what}`).join('\n');
  return one.findings.length > 0 && key(one) === key(other);
}

function repeated(explanation: Explanation, same: Explanation, options: TextOptions): string {
  const known = new Set(same.findings.flatMap(({ fixes }) => fixes.map(({ command }) => command)));
  const own = explanation.findings.filter(({ fixes }) => fixes.some(({ command }) => !known.has(command)));
  return [
    ...headText(explanation),
    `    The same as ${same.name}: ${same.findings.map(({ id }) => id).join(', ')}`,
    ...own.flatMap(fixText),
    ...checksText(explanation, options),
  ].join('\n');
}

/** What could not be looked at is always said; how much of it depends on whether it matters. */
function unseenText({ verdict, results }: Explanation, { verbose }: TextOptions): readonly string[] {
  const unseen = results.flatMap(({ check, outcome }) =>
    outcome.status === 'unknown' ? [{ title: check.title, because: outcome.because }] : [],
  );
  if (verbose || unseen.length === 0) return [];
  if (verdict === 'healthy') {
    return [dim(`    ${unseen.length} of ${results.length} checks could not look (-v shows which)`)];
  }
  const reasons = [...new Set(unseen.map(({ because }) => because))];
  const titles = (reason: string) => unseen.filter(({ because }) => because === reason).map(({ title }) => title);
  const lines = reasons.map((reason) => `whether ${titles(reason).join('; ')}: ${reason}`);
  return ['', ...row('Unseen', lines)];
}

const checksText = ({ results }: Explanation, { verbose }: TextOptions) =>
  verbose ? ['', '  All checks:', ...results.map(resultText)] : [];

function resultText({ check, outcome }: CheckResult): string {
  switch (outcome.status) {
    case 'holds':
      return [`  ${green('✓')} ${check.title}`, ...outcome.evidence.map((line) => dim(`      ${line}`))].join('\n');
    case 'found':
      return `  ${red('✗')} ${check.title}: ${outcome.findings.map(({ id }) => id).join(', ')}`;
    case 'unknown':
      return `  ? ${check.title}\n${dim(`      could not look: ${outcome.because}`)}`;
    case 'blocked':
      return dim(`  · ${check.title}: not reached (${outcome.because})`);
    default:
      return dim(`  · ${check.title}: ${outcome.because}`);
  }
}
