import { setTimeout as sleep } from 'node:timers/promises';
import type { DriverName } from '../../scripts/lab/state.ts';
import { labCommand, labEnv } from '../e2e/lab-command.ts';
import { followSteps } from './follow-steps.ts';
import { type End, runInOwnGroup } from './running-command.ts';

export interface CutOff {
  readonly driver: DriverName;
  readonly step: string;
  /** Milliseconds after the step has begun to make what is missing; its end, if that comes sooner. */
  readonly after: number;
  /** What comes right after the signal to the group. */
  readonly alongside?: (group: number) => Promise<void>;
  readonly signal: NodeJS.Signals;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Cut extends End {
  readonly group: number;
  /** Milliseconds from the signal until the command had ended and nobody held its output open any more. */
  readonly lasted: number;
}

/**
 * Starts `up` and signals its whole process group while a step is at work.
 * @throws Error if the command had ended before that
 */
export async function cutOffUp({ driver, step, after, signal, alongside, env }: CutOff): Promise<Cut> {
  const command = runInOwnGroup(labCommand('up', '--driver', driver), { ...labEnv, ...env });
  await Promise.race([
    momentIn(command, step, after),
    command.ended.then(({ output }) => {
      throw new Error(`up ended before it could be cut off in ${step}:\n${output}`);
    }),
  ]);
  const signalled = performance.now();
  command.signalGroup(signal);
  await alongside?.(command.pid);
  const end = await command.ended;
  return { ...end, group: command.pid, lasted: performance.now() - signalled };
}

function momentIn(command: Parameters<typeof followSteps>[0], step: string, after: number): Promise<void> {
  return new Promise((resolve) => {
    followSteps(command, {
      begins: (begun) => {
        if (begun === step) void sleep(after).then(resolve);
      },
      ends: (ended) => {
        if (ended === step) resolve();
      },
    });
  });
}
