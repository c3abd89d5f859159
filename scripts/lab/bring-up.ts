import type { Report } from '../report/report.ts';
import type { Step } from '../steps/step.ts';
import { steps } from '../steps/steps.ts';
import type { Job } from './job.ts';
import type { Lab } from './lab.ts';
import { present } from './present.ts';
import { runStep, timeKey } from './run-steps.ts';
import { readTimes, usualTime } from './usual-times.ts';

export interface BringUpOptions {
  /** In order; all of them, or a part. */
  readonly steps: readonly Step[];
  /** Remove the cluster first. */
  readonly recreate?: boolean;
  /** Comes after the steps. */
  readonly last?: Job;
}

/** Goes through steps, and shows them with their evidence and times. */
export async function bringUp(lab: Lab, options: BringUpOptions, report: Report): Promise<void> {
  await lab.state.update({ paused: undefined });
  const jobs = await stepJobs(lab, options.steps);
  const first = options.recreate ? [removal(lab)] : [];
  await present([...first, ...jobs, ...(options.last ? [options.last] : [])], report);
}

export async function stepJobs(lab: Lab, chosen: readonly Step[]): Promise<readonly Job[]> {
  const times = await readTimes(lab.cacheDir);
  return chosen.map((step) => ({
    id: step.id,
    title: step.title,
    usually: usualTime(times, timeKey(lab, step)),
    run: (say) => runStep(step, lab, say),
  }));
}

/** Only the cluster: certificates and images do not become better by being made anew. */
function removal(lab: Lab): Job {
  return {
    id: 'recreate',
    title: 'Remove the cluster that is there',
    async run(say) {
      const cluster = steps.find(({ id }) => id === 'cluster');
      return { evidence: (await cluster?.undo(lab, say)) ?? [] };
    },
  };
}
