import { Listr } from 'listr2';
import type { Evidence } from './evidence.ts';
import type { Say } from './lab.ts';
import { dim, duration, evidenceLine } from './print.ts';

export interface Job {
  readonly title: string;
  run(say: Say): Promise<{ readonly already?: boolean; readonly evidence: readonly Evidence[] }>;
}

/** Between two progress lines in a pipe, where each is a line of its own and stays. */
const quietMilliseconds = 5_000;

/**
 * Runs jobs in order and shows them: a live list on a terminal, plain lines in a pipe or in CI. The first failure
 * ends the run and is thrown.
 */
export async function present(jobs: readonly Job[], live = onTerminal()): Promise<void> {
  const tasks = jobs.map((job) => ({
    title: job.title,
    task: (_context: unknown, line: Line) => runJob(job, line, live),
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

async function runJob(job: Job, line: Line, live: boolean): Promise<void> {
  const begun = performance.now();
  const say = throttled(
    (text) => {
      line.output = dim(text);
    },
    live ? 0 : quietMilliseconds,
  );
  const { already, evidence } = await job.run(say);
  const note = already ? 'already done' : duration(performance.now() - begun);
  line.title = `${job.title} ${dim(note)}`;
  if (evidence.length > 0) line.output = evidence.map(evidenceLine).join('\n');
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
