import { firstHint, type HintRule, hintOf } from '../../hints/first-hint.ts';
import type { ProcessStatus } from '../../host/host-status.ts';

export interface ProcessFacts {
  /** Where the processes' logs are, as it is typed: `.lab/logs`. */
  readonly logs: string;
  /** Of the control plane; empty where not even its supervisor runs. */
  readonly processes: readonly Pick<ProcessStatus, 'name' | 'ready' | 'notReady' | 'restarts' | 'lastExit'>[];
  readonly startedBefore: boolean;
  /** When it was paused. */
  readonly paused: string | undefined;
  /** See whyStale(). */
  readonly stale: string | undefined;
}

/** What stands out in the processes of the control plane. */
export function processesHint(facts: ProcessFacts): string | undefined {
  return firstHint(facts, rules);
}

const rules: readonly HintRule<ProcessFacts>[] = [
  ({ paused }) =>
    paused ? hintOf('The lab is paused: nothing of it runs, and its data is kept.', 'npm run lab:resume') : undefined,
  ({ processes, startedBefore }) =>
    startedBefore && processes.length === 0
      ? hintOf(
          'Nothing of the control plane runs any more, but its data is there: objects that you have made come back.',
          'npm run lab:up -- --to cluster',
        )
      : undefined,
  ({ processes, logs }) => {
    const failing = processes.find(({ ready, restarts }) => !ready && restarts > 0);
    return failing
      ? hintOf(
          `${failing.name} ends again and again (${failing.restarts} restarts, last time ${failing.lastExit ?? 'unknown'}). Its log says why.`,
          `tail -n 20 ${logs}/${failing.name}.log`,
        )
      : undefined;
  },
  ({ processes, logs }) => {
    const waiting = processes.find(({ ready }) => !ready);
    return waiting
      ? hintOf(
          `${waiting.name} runs, but is not ready: ${waiting.notReady ?? 'it does not say why'}.`,
          `tail -n 20 ${logs}/${waiting.name}.log`,
        )
      : undefined;
  },
  ({ stale }) =>
    stale
      ? hintOf(
          `${stale}. A process reads most files once, when it starts; lab:next starts just what is affected.`,
          'npm run lab:next',
        )
      : undefined,
];
