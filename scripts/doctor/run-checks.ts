import { LabError } from '../lab/error.ts';
import type { DoctorCheck, Verdict } from './check.ts';
import type { DoctorContext } from './context.ts';

export interface CheckResult {
  readonly check: DoctorCheck;
  readonly verdict: Verdict;
}

/** Looks at everything that matters for this driver, all at once; in the order of the checks. */
export function runChecks(checks: readonly DoctorCheck[], context: DoctorContext): Promise<readonly CheckResult[]> {
  const wanted = checks.filter(({ driver }) => driver === undefined || driver === context.driver);
  return Promise.all(wanted.map(async (check) => ({ check, verdict: await lookSafely(check, context) })));
}

/** A look that fails is an answer too: what it failed with. */
async function lookSafely(check: DoctorCheck, context: DoctorContext): Promise<Verdict> {
  try {
    return await check.look(context);
  } catch (error) {
    context.signal.throwIfAborted();
    const seen = error instanceof Error ? error.message : String(error);
    return { ok: false, seen, ...(error instanceof LabError && { hint: error.id }) };
  }
}

/** Whether no lab can be had this way. */
export function isFatal({ check, verdict }: CheckResult): boolean {
  return verdict.ok === false && check.severity === 'fatal';
}
