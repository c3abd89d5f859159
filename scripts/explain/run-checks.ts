import { findingEntries, linkOf } from './catalogue/findings.ts';
import type { Check, Finding, Outcome } from './checks/check.ts';
import { checks as chain } from './checks/checks.ts';
import type { Facts } from './facts.ts';

export interface CheckResult {
  readonly check: Check;
  /** `blocked`: an earlier link is broken, so that this one is not reached. */
  readonly outcome: Outcome | { readonly status: 'blocked'; readonly because: string };
}

export const severityOf = ({ id, severity }: Finding): 'broken' | 'warning' => severity ?? findingEntries[id].severity;

/** Every check over the same facts, in the order of the chain. */
export function runChecks(facts: Facts, checks: readonly Check[] = chain): readonly CheckResult[] {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const blocker = results.find((result) => check.needs?.includes(result.check.id) && blocks(result));
    if (blocker) results.push({ check, outcome: { status: 'blocked', because: blocker.check.id } });
    else if (check.lastResort && results.some(explainsUnavailability)) {
      results.push({ check, outcome: { status: 'blocked', because: 'explained above' } });
    } else results.push({ check, outcome: check.run(facts) });
  }
  return results;
}

function blocks({ outcome }: CheckResult): boolean {
  if (outcome.status === 'blocked' || outcome.status === 'ends') return true;
  return outcome.status === 'found' && outcome.findings.some((finding) => severityOf(finding) === 'broken');
}

/** Links through which every request goes; a fault in the others leaves the availability check passing. */
const onTheWay = new Set(['service', 'endpoints', 'reach', 'certificate', 'discovery', 'authentication']);
const alsoExplain = new Set([
  'ca-bundle-unreadable',
  'requestheader-not-configured',
  'proxy-client-certificate-missing',
]);

function explainsUnavailability({ outcome }: CheckResult): boolean {
  if (outcome.status !== 'found') return false;
  return outcome.findings.some(
    (finding) => severityOf(finding) === 'broken' && (onTheWay.has(linkOf(finding.id)) || alsoExplain.has(finding.id)),
  );
}
