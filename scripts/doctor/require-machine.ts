import { LabError } from '../lab/error.ts';
import { checks } from './checks.ts';
import type { DoctorContext } from './context.ts';
import { isFatal, runChecks } from './run-checks.ts';

/**
 * What `up` looks at before it makes anything: that part of lab:doctor which is fatal and quick to see.
 * @throws LabError with the id of the first check's hint
 */
export async function requireMachine(context: DoctorContext): Promise<void> {
  const early = checks.filter((check) => check.early);
  const [first] = (await runChecks(early, context)).filter(isFatal);
  if (first?.verdict.ok !== false) return;
  const { check, verdict } = first;
  throw new LabError(verdict.hint ?? check.hint, { what: `${verdict.seen} (wanted: ${check.description})` });
}
