import { findingEntries, linkOf } from '../catalogue/findings.ts';
import type { Finding } from '../checks/check.ts';
import type { ClusterExplanation } from '../explain-cluster.ts';
import { seenValue } from '../look.ts';
import { severityOf } from '../run-checks.ts';
import { type Explanation, exitCodeOf, type Verdict } from '../verdict.ts';

/** What `--json` prints. The shape is part of the interface: fields may come, none goes or changes its meaning. */
export interface JsonReport {
  readonly version: 1;
  readonly exitCode: 0 | 1 | 2;
  readonly cluster: { readonly server: string; readonly version: string | null; readonly time: string };
  readonly apiServices: readonly JsonExplanation[];
  readonly notLookedAt: readonly string[];
  /** Why it is not known which APIServices there are. */
  readonly unlisted: string | null;
}

export interface JsonExplanation {
  readonly name: string;
  readonly verdict: Verdict;
  readonly condition: string;
  /** Id of the first broken link, or null. */
  readonly first: string | null;
  readonly findings: readonly JsonFinding[];
  readonly consequences: readonly JsonFinding[];
  readonly suffering: readonly string[];
  /** `status`: holds, found, unknown, moot, ends, blocked. `detail`: what was seen, or why not. */
  readonly checks: readonly {
    readonly id: string;
    readonly link: string;
    readonly title: string;
    readonly status: string;
    readonly detail: readonly string[];
  }[];
}

export interface JsonFinding {
  readonly id: string;
  readonly link: string;
  readonly severity: 'broken' | 'warning';
  readonly what: string;
  readonly evidence: readonly string[];
  readonly cause: string;
  /** `choose`: one of the fixes; else all, in that order. */
  readonly choose: boolean;
  /** `complete`: the command needs nothing filled in, and --fix can do it. */
  readonly fixes: readonly { readonly command: string; readonly note: string | null; readonly complete: boolean }[];
  readonly docs: string;
}

export function jsonReport({ cluster, explanations, notLookedAt, unlisted }: ClusterExplanation): JsonReport {
  return {
    version: 1,
    exitCode: exitCodeOf(explanations, unlisted),
    cluster: { server: cluster.server, version: seenValue(cluster.version) ?? null, time: cluster.now },
    apiServices: explanations.map(jsonExplanation),
    notLookedAt,
    unlisted: unlisted ?? null,
  };
}

function jsonExplanation(explanation: Explanation): JsonExplanation {
  const { name, verdict, condition, findings, consequences, suffering, results } = explanation;
  const first = findings.find((finding) => severityOf(finding) === 'broken');
  return {
    name,
    verdict,
    condition,
    first: first?.id ?? null,
    findings: findings.map(jsonFinding),
    consequences: consequences.map(jsonFinding),
    suffering,
    checks: results.map(({ check, outcome }) => {
      const { id, link, title } = check;
      return { id, link, title, status: outcome.status, detail: detailOf(outcome) };
    }),
  };
}

function detailOf(outcome: Explanation['results'][number]['outcome']): readonly string[] {
  if (outcome.status === 'holds') return outcome.evidence;
  if (outcome.status === 'found') return outcome.findings.map(({ id }) => id);
  return [outcome.because];
}

function jsonFinding(finding: Finding): JsonFinding {
  const { id, what, evidence, cause, fixes, choose = false } = finding;
  return {
    id,
    link: linkOf(id),
    severity: severityOf(finding),
    what,
    evidence,
    cause: cause ?? findingEntries[id].cause,
    choose,
    fixes: fixes.map(({ command, note = null, request }) => ({ command, note, complete: request !== undefined })),
    docs: `docs/explain.md#${id}`,
  };
}
