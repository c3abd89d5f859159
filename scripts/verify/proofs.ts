import type { Evidence } from '../lab/evidence.ts';
import type { Say } from '../lab/lab.ts';
import type { Session } from './session.ts';
import type { Verification } from './verification.ts';

export interface Proved {
  readonly evidence: readonly Evidence[];
  /** How long it took, while others ran beside it. */
  readonly milliseconds: number;
}

/** Links that are proved at the same time, as far as they don't depend on each other. */
export interface Proofs {
  /**
   * What one of them has seen, once it has.
   * @param say hears what it does from now on; nobody does before
   * @throws what it threw, or what one threw that it comes after
   */
  of(verification: Verification, say: Say): Promise<Proved>;
}

/**
 * Begins with all links, and lets `work` tell of them in the order it likes. When that ends, also those are ended that
 * nobody has waited for: after a failure the rest is of no use.
 * @param verifications each comes after those that it depends on
 */
export async function withProofs<T>(
  session: Session,
  verifications: readonly Verification[],
  work: (proofs: Proofs) => Promise<T>,
): Promise<T> {
  const begun = new Map<string, Begun>();
  for (const verification of verifications) {
    const before = [...begun].flatMap(([id, { proved }]) => (comesAfter(verification, id) ? [proved] : []));
    begun.set(verification.id, begin(verification, session, before));
  }
  try {
    return await work({
      of(verification, say) {
        const proof = begun.get(verification.id);
        if (!proof) throw new Error(`${verification.id} was not begun`);
        proof.listen(say);
        return proof.proved;
      },
    });
  } finally {
    session.stop();
    await Promise.allSettled([...begun.values()].map(({ proved }) => proved));
  }
}

function comesAfter({ after = [] }: Verification, id: string): boolean {
  return after === 'all' || after.includes(id);
}

interface Begun {
  readonly proved: Promise<Proved>;
  listen(say: Say): void;
}

function begin(verification: Verification, session: Session, before: readonly Promise<Proved>[]): Begun {
  let listener: Say = () => {};
  const prove = async (): Promise<Proved> => {
    await Promise.all(before);
    session.lab.signal.throwIfAborted();
    const from = performance.now();
    const evidence = await verification.run(session, (line) => listener(line));
    return { evidence, milliseconds: performance.now() - from };
  };
  const proved = prove();
  // Whoever waits for it gets the failure; after an earlier one nobody does.
  proved.catch(() => undefined);
  return {
    proved,
    listen(say) {
      listener = say;
    },
  };
}
