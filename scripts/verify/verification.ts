import { LabError } from '../lab/error.ts';
import type { Evidence } from '../lab/evidence.ts';
import type { Say } from '../lab/lab.ts';
import type { Session } from './session.ts';

/** One link of the chain, shown to hold by something that was seen and can't be seen where it does not hold. */
export interface Verification {
  readonly id: string;
  readonly title: string;
  /** @throws LabError `verify-failed` with what was seen instead */
  run(session: Session, say: Say): Promise<readonly Evidence[]>;
}

/** @throws LabError `verify-failed` */
export function expectThat(holds: boolean, expected: string, seen: string): void {
  if (holds) return;
  throw new LabError('verify-failed', { what: `expected ${expected}, but saw: ${seen}` });
}
