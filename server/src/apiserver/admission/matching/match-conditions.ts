import type { Expressions } from '../../cel/expressions.ts';
import type { FailurePolicy, MatchCondition } from './types.ts';

/** Whether conditions are met, or why that can't be said. */
export type Verdict = { readonly matches: boolean } | { readonly error: string };

/**
 * One that is false decides, whatever else went wrong; what can't be evaluated follows the failure policy.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiserver/pkg/admission/plugin/webhook/matchconditions/matcher.go
 */
export function judgeConditions(
  expressions: Expressions,
  conditions: readonly MatchCondition[],
  failurePolicy: FailurePolicy | undefined,
  variables: Readonly<Record<string, unknown>>,
): Verdict {
  const errors: string[] = [];
  for (const condition of conditions) {
    try {
      const { expression } = condition;
      if (expressions.evaluate({ holder: condition, expression, types: ['bool'] }, variables) === false) {
        return { matches: false };
      }
    } catch (error) {
      errors.push(error instanceof Error ? error.message : String(error));
    }
  }
  if (errors.length === 0) return { matches: true };
  if (failurePolicy === 'Ignore') return { matches: false };
  return { error: errors.length === 1 ? String(errors[0]) : `[${errors.join(', ')}]` };
}
