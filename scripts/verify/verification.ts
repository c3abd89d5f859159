import { LabError } from '../lab/error.ts';
import type { Evidence } from '../lab/evidence.ts';
import type { Say } from '../lab/lab.ts';
import type { ServerName } from '../lab/state.ts';
import type { Session } from './session.ts';

/** One link of the chain, shown to hold by something that was seen and can't be seen where it does not hold. */
export interface Verification {
  readonly id: string;
  readonly title: string;
  /** Servers that can't show this, and why. Nobody is told that it holds there, nor that it does not. */
  readonly notShownBy?: Readonly<Partial<Record<ServerName, string>>>;
  /** Ids of those that must have held before it begins: it uses what they made, or disturbs the others. */
  readonly after?: readonly string[] | 'all';
  /** @throws LabError `verify-failed` with what was seen instead */
  run(session: Session, say: Say): Promise<readonly Evidence[]>;
}

/** @throws LabError `verify-failed` */
export function expectThat(holds: boolean, expected: string, seen: string): void {
  if (holds) return;
  throw new LabError('verify-failed', { what: `expected ${expected}, but saw: ${seen}` });
}

/** @returns why this server can't show it; undefined if it can */
export function whyNotShown({ notShownBy }: Verification, server: ServerName = 'typescript'): string | undefined {
  const why = notShownBy?.[server];
  return why && `not shown by the ${serverTitles[server]}: ${why}`;
}

const serverTitles: Readonly<Record<ServerName, string>> = { typescript: 'TypeScript server', go: 'Go sample' };
