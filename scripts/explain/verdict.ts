import { links } from './catalogue/entry.ts';
import { linkOf } from './catalogue/findings.ts';
import type { Finding } from './checks/check.ts';
import type { Facts } from './facts.ts';
import { aggregatorView, conditionText } from './judge/aggregator-view.ts';
import { suffering } from './judge/suffering.ts';
import { isSeen } from './look.ts';
import { type CheckResult, runChecks, severityOf } from './run-checks.ts';

export type Verdict = 'healthy' | 'broken' | 'unknown';

/** What is to be told of one APIService. */
export interface Explanation {
  readonly name: string;
  readonly verdict: Verdict;
  /** `Available=False, FailedDiscoveryCheck: …` */
  readonly condition: string;
  /** Independent of each other, the first broken link first, warnings last. */
  readonly findings: readonly Finding[];
  /** What is so because of the findings. */
  readonly consequences: readonly Finding[];
  readonly results: readonly CheckResult[];
  /** What else does not work while this is so. */
  readonly suffering: readonly string[];
}

/** Facts in, verdict out. */
export function explain(facts: Facts): Explanation {
  const results = runChecks(facts);
  const all = results.flatMap(({ outcome }) => (outcome.status === 'found' ? outcome.findings : []));
  const causes = new Set(all.map(({ id }) => id));
  const follows = ({ followsFrom = [] }: Finding) => followsFrom.some((id) => causes.has(id));
  const findings = all.filter((finding) => !follows(finding)).sort(firstBrokenFirst);
  const verdict = verdictOf(facts, findings, results);
  return {
    name: facts.name,
    verdict,
    condition: conditionText(facts),
    findings,
    consequences: all.filter(follows),
    results,
    suffering: suffering(facts),
  };
}

const order = Object.keys(links);

/** The sort is stable: within a link the order of the checks stays. */
function firstBrokenFirst(one: Finding, other: Finding): number {
  if (severityOf(one) !== severityOf(other)) return severityOf(one) === 'broken' ? -1 : 1;
  return order.indexOf(linkOf(one.id)) - order.indexOf(linkOf(other.id));
}

function verdictOf(facts: Facts, findings: readonly Finding[], results: readonly CheckResult[]): Verdict {
  if (findings.some((finding) => severityOf(finding) === 'broken')) return 'broken';
  if (!isSeen(facts.apiService)) return 'unknown';
  const isLocal = results.some(({ outcome }) => outcome.status === 'ends');
  return isLocal || aggregatorView(facts).state === 'passes' ? 'healthy' : 'unknown';
}

/** 0 healthy, 1 broken, 2 it could not be told. @param unlisted why it is not known which APIServices there are */
export function exitCodeOf(explanations: readonly Pick<Explanation, 'verdict'>[], unlisted?: string): 0 | 1 | 2 {
  if (explanations.some(({ verdict }) => verdict === 'broken')) return 1;
  return unlisted !== undefined || explanations.some(({ verdict }) => verdict === 'unknown') ? 2 : 0;
}
