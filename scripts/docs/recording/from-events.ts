import type { JobEnd, JobEvent } from '../../report/job-event.ts';

const dim = (text: string) => `\u001b[2m${text}\u001b[0m`;
const green = (text: string) => `\u001b[32m${text}\u001b[0m`;
const red = (text: string) => `\u001b[31m${text}\u001b[0m`;
const yellow = (text: string) => `\u001b[33m${text}\u001b[0m`;

/** Back to the line's beginning, and the line empty: what is written next takes its place. */
const again = '\r\u001b[K';

/**
 * What a terminal shows of one event of `lab:up --json`: the step while it runs, then in its place the step with its
 * time, and below it what was seen.
 * @param width columns; longer lines end in `…`
 */
export function shownOf(event: JobEvent, width: number): string {
  if (event.event === 'begin') return `${yellow('❯')} ${event.title}`;
  const mark = event.status === 'failed' ? red('✗') : green('✔');
  const seen = event.evidence.map(({ subject, detail }) => `  ${dim(fitted(`${subject}: ${detail}`, width - 2))}\r\n`);
  return `${again}${mark} ${event.title} ${dim(took(event))}\r\n${seen.join('')}`;
}

/** What was done already took no time worth telling. */
function took({ status, ms }: JobEnd): string {
  if (status === 'already') return 'already done';
  return ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function fitted(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text;
}
