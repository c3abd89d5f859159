import type { CaseMeta } from '../harness/topic.ts';

export type Outcome = 'passed' | 'failed' | 'not run';

/** How one case went on one server. */
export interface CaseResult extends CaseMeta {
  readonly outcome: Outcome;
  /** Why it failed. */
  readonly failure: string;
}

/** What vitest's JSON reporter writes, as far as it is used. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
      readonly meta?: { readonly conformance?: CaseMeta };
    }[];
  }[];
}

/** @throws Error if a file could not be run at all, or a test is no case */
export function readResults({ testResults }: VitestReport): readonly CaseResult[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    if (assertionResults.length === 0) throw new Error(`${name} ${status} without a case: ${message}`);
    return assertionResults.map(({ title, status: result, failureMessages, meta }) => {
      if (!meta?.conformance) throw new Error(`${name}: "${title}" did not come to run: ${failureMessages?.join()}`);
      return { ...meta.conformance, outcome: outcomeOf(result), failure: (failureMessages ?? []).join('\n') };
    });
  });
}

function outcomeOf(status: string): Outcome {
  if (status === 'passed' || status === 'failed') return status;
  return 'not run';
}
