import type { Facts } from '../facts.ts';

/** What servers on k8s.io/apiserver say at /readyz?verbose: a line for each of their checks. */
export function readyzChecks({ dials }: Facts): readonly string[] {
  const lines = dials.flatMap(({ readyz }) => (readyz?.body ?? '').split('\n'));
  return [...new Set(lines.filter((line) => /^\[[+-]\]/.test(line)))];
}

/** Of these the ones that fail, for evidence. */
export function readyzTrouble(facts: Facts): readonly string[] {
  return readyzChecks(facts)
    .filter((line) => line.startsWith('[-]'))
    .map((line) => `/readyz: ${line}`);
}

/** Whether a server was seen that says it is ready. */
export const saysReady = ({ dials }: Facts): boolean => dials.some(({ readyz }) => readyz?.status === 200);

/** Whether it has an admission chain, as far as it tells: null if it tells nothing. */
export function hasAdmission(facts: Facts): boolean | null {
  const lines = readyzChecks(facts);
  if (lines.length === 0) return null;
  // Every server on the library has informer-sync; this hook only those with an admission chain.
  return lines.some((line) => /admission/.test(line));
}
