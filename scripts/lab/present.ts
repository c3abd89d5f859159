import { Listr } from 'listr2';
import { beginOf, endOf, failureOf, type JobPlace, placeOf } from '../report/job-event.ts';
import { createReport, type Report } from '../report/report.ts';
import type { Job, JobResult } from './job.ts';
import type { Say } from './lab.ts';
import { dim, evidenceLine, tookNote } from './print.ts';

/** Between two progress lines in a pipe, where each is a line of its own and stays. */
const quietMilliseconds = 5_000;

/**
 * Runs jobs in order and shows them: a live list on a terminal, plain lines in a pipe or in CI, events where standard
 * output belongs to machines. The first failure ends the run and is thrown.
 */
export async function present(jobs: readonly Job[], report = createReport(''), live = onTerminal()): Promise<void> {
  if (report.json) {
    for (const job of jobs) await runAndTell(job, placeOf(report.command, jobs, job), report, () => {});
    return;
  }
  const tasks = jobs.map((job) => ({
    title: job.title,
    task: async (_context: unknown, line: Line) => {
      const say = throttled(
        (text) => {
          line.output = dim(text);
        },
        live ? 0 : quietMilliseconds,
      );
      const { result, milliseconds } = await runAndTell(job, placeOf(report.command, jobs, job), report, say);
      line.title = `${job.title} ${dim(tookNote(result, milliseconds, job.usually))}`;
      if (result.evidence.length > 0) line.output = result.evidence.map(evidenceLine).join('\n');
    },
    rendererOptions: { persistentOutput: true },
  }));
  await new Listr(tasks, {
    renderer: live ? 'default' : 'simple',
    // Ctrl-C is ours: the running command is ended first, and what was kept is said.
    registerSignalListeners: false,
  }).run();
}

/** The part of listr2's task wrapper that both renderers have. */
interface Line {
  title: string;
  output: string;
}

async function runAndTell(
  job: Job,
  place: JobPlace,
  report: Report,
  say: Say,
): Promise<{ result: JobResult; milliseconds: number }> {
  const begun = performance.now();
  report.event(beginOf(place, job));
  try {
    const result = await job.run(say);
    const milliseconds = result.milliseconds ?? performance.now() - begun;
    report.event(endOf(place, result, milliseconds));
    return { result, milliseconds };
  } catch (error) {
    report.event(failureOf(place, error, performance.now() - begun));
    throw error;
  }
}

function throttled(say: Say, interval: number): Say {
  let last = Number.NEGATIVE_INFINITY;
  return (text) => {
    const now = performance.now();
    if (now - last < interval) return;
    last = now;
    say(text);
  };
}

/** A terminal without columns would get one character per line from the live renderer. */
function onTerminal(): boolean {
  return Boolean(process.stdout.isTTY && process.stdout.columns && !process.env['CI']);
}
