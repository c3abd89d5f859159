import { writeFileAtomically } from '../lab/atomic.ts';
import type { JobEnd, JobEvent } from './job-event.ts';
import { junit } from './junit.ts';

/** Where a command's jobs are told. */
export interface Report {
  readonly command: string;
  /** Standard output belongs to machines: events, a JSON line each, and nothing else. */
  readonly json: boolean;
  /** A line for people, unless standard output belongs to machines. */
  tell(text: string): void;
  event(event: JobEvent): void;
  /** Writes what was asked for as a file. To be called whether the command went well or not. */
  close(): Promise<void>;
}

/** Of every command that has a report, for parseFlags and the help text. */
export const reportFlags = { json: { type: 'boolean' }, junit: { type: 'string' } } as const;
export const reportHelp = {
  '--json': 'a JSON line for each event on standard output, and nothing else there',
  '--junit FILE': 'also writes a JUnit report, for CI',
} as const;

export interface ReportOptions {
  readonly json?: boolean | undefined;
  /** File to write. */
  readonly junit?: string | undefined;
}

export function createReport(command: string, { json = false, junit: file }: ReportOptions = {}): Report {
  const ends: JobEnd[] = [];
  return {
    command,
    json,
    tell: (text) => {
      if (!json) console.log(text);
    },
    event(event) {
      if (event.event === 'end') ends.push(event);
      if (json) console.log(JSON.stringify(event));
    },
    async close() {
      if (file !== undefined) await writeFileAtomically(file, junit(command, ends));
    },
  };
}

/** Runs `work` with a report that is closed at the end, however it ends. */
export async function withReport<T>(
  command: string,
  options: ReportOptions,
  work: (report: Report) => Promise<T>,
): Promise<T> {
  const report = createReport(command, options);
  try {
    return await work(report);
  } finally {
    await report.close();
  }
}
