import type { Gap, Told } from './follower.ts';
import type { Acknowledged } from './journal.ts';

/**
 * Holds what a watch told against the writes that were acknowledged.
 * @returns a sentence for each that is missing, although no gap can hold it, and for each that came twice
 */
export function compareTold(
  acknowledged: readonly Acknowledged[],
  told: readonly Told[],
  gaps: readonly Gap[],
): readonly string[] {
  const times = new Map<string, number>();
  for (const each of told) times.set(keyOf(each), (times.get(keyOf(each)) ?? 0) + 1);
  const twice = [...times].filter(([, count]) => count > 1).map(([key, count]) => `${key} was told ${count} times`);
  const missing = acknowledged
    .filter((write) => !times.has(keyOf(write)) && !gaps.some((gap) => mayHold(gap, write)))
    .map((write) => `${keyOf(write)} at ${write.revision} was never told`);
  return [...twice, ...missing];
}

function keyOf({ id, deleted }: { readonly id: string; readonly deleted: boolean }): string {
  return deleted ? `the deletion of ${id}` : id;
}

/** At which revision something was deleted its answer does not say: any gap may hold it. */
function mayHold({ after, upTo }: Gap, { revision }: Acknowledged): boolean {
  return revision === undefined || (after < revision && revision <= upTo);
}
