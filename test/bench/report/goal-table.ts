import { type Bound, type Goal, type GoalVerdict, judgeGoal } from '../figures/goal.ts';
import type { Results } from '../results.ts';
import { shown, times } from './numbers.ts';
import { table } from './tables.ts';

export interface JudgedGoal {
  readonly goal: Goal;
  readonly value: number | undefined;
  readonly verdict: GoalVerdict;
}

export function judgeGoals(goals: readonly Goal[], results: Results): readonly JudgedGoal[] {
  return goals.map((goal) => {
    const value = goal.measure(results);
    return { goal, value, verdict: judgeGoal(goal, value) };
  });
}

const marks: Readonly<Record<GoalVerdict, string>> = { reached: '✓', missed: '✗', 'not measured': '–' };

export function goalTable(judged: readonly JudgedGoal[]): readonly string[] {
  const rows = judged.map(({ goal, value, verdict }) => [
    goal.title,
    boundText(goal.bound),
    times(value),
    `${marks[verdict]} ${verdict}`,
  ]);
  return table(['Target', 'wanted', 'measured', ''], rows);
}

/** For a terminal. */
export function goalLines(judged: readonly JudgedGoal[]): readonly string[] {
  return judged.map(
    ({ goal, value, verdict }) => `${marks[verdict]} ${goal.title}: ${times(value)}, wanted ${boundText(goal.bound)}`,
  );
}

function boundText(bound: Bound): string {
  return 'atLeast' in bound ? `≥ ${shown(bound.atLeast)} ×` : `≤ ${shown(bound.atMost)} ×`;
}
