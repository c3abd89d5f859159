import type { Ways } from '../cases/run-cases.ts';
import { type LoadResult, ofWays, wayIds } from '../model.ts';
import type { Operation } from './operations.ts';
import { runRound } from './run-round.ts';
import { figuresOf, type Round } from './statistics.ts';

export interface LoadPlan {
  readonly rounds: number;
  /** Requests of a round, of one operation on one way. */
  readonly requests: number;
  /** Requests at a time. */
  readonly concurrency: number;
}

export const loadPlan = (quick: boolean): LoadPlan => ({
  rounds: quick ? 2 : 5,
  requests: quick ? 32 : 80,
  concurrency: 8,
});

/** Rounds on the three ways by turns, another first each time: what else happens on the machine happens to all. */
export async function measure(operation: Operation, plan: LoadPlan, { of, lab }: Ways): Promise<LoadResult> {
  const rounds = ofWays((): Round[] => []);
  for (let round = 0; round < plan.rounds; round++) {
    for (const id of rotated(wayIds, round)) {
      const tasks = await operation.tasks(of[id], round, plan.requests * (operation.part ?? 1));
      rounds[id].push(await runRound(tasks, plan.concurrency, lab.signal));
    }
  }
  return { id: operation.id, title: operation.title, figures: ofWays((id) => figuresOf(rounds[id])) };
}

function rotated<T>(values: readonly T[], by: number): readonly T[] {
  const at = by % values.length;
  return [...values.slice(at), ...values.slice(0, at)];
}
