import type { JobEnd } from '../../report/job-event.ts';
import { findingEntries } from '../catalogue/findings.ts';
import type { Finding } from '../checks/check.ts';
import { type CheckResult, severityOf } from '../run-checks.ts';
import type { Explanation } from '../verdict.ts';

/** A test case for each check of each APIService; a check that could not look, or is not reached, is skipped. */
export function junitEnds(explanations: readonly Explanation[]): readonly JobEnd[] {
  return explanations.flatMap(({ name, results }) =>
    results.map((result, at) => endOf(name, result, at + 1, results.length)),
  );
}

function endOf(name: string, { check, outcome }: CheckResult, n: number, total: number): JobEnd {
  const place = {
    event: 'end',
    command: 'explain',
    step: check.id,
    title: `${name}: ${check.title}`,
    n,
    total,
  } as const;
  const base = { ...place, ms: 0, evidence: [] };
  if (outcome.status === 'holds') return { ...base, status: 'done', evidence: evidenceOf(outcome.evidence) };
  if (outcome.status !== 'found') return { ...base, status: 'not-shown', because: outcome.because };
  const broken = outcome.findings.find((finding) => severityOf(finding) === 'broken');
  const seen = evidenceOf(outcome.findings.map(({ what }) => what));
  return broken ? { ...base, status: 'failed', error: errorOf(broken) } : { ...base, status: 'done', evidence: seen };
}

const evidenceOf = (lines: readonly string[]) => lines.map((detail) => ({ subject: 'seen', detail }));

function errorOf({ id, what, evidence, cause, fixes }: Finding): NonNullable<JobEnd['error']> {
  const why = [cause ?? findingEntries[id].cause, ...evidence].join('\n');
  return { id, what, why, advice: fixes.map(({ command }) => command) };
}
