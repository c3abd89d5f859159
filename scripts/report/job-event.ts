import type { Evidence } from '../lab/evidence.ts';
import { explainFailure } from '../lab/explain-failure.ts';
import type { Job, JobResult } from '../lab/job.ts';

export type JobStatus = 'done' | 'already' | 'not-shown' | 'failed';

/** One line of `--json`. */
export type JobEvent = JobBegin | JobEnd;

export interface JobPlace {
  readonly command: string;
  readonly step: string;
  readonly title: string;
  /** From 1. */
  readonly n: number;
  readonly total: number;
}

export interface JobBegin extends JobPlace {
  readonly event: 'begin';
  readonly usuallyMs?: number;
}

export interface JobEnd extends JobPlace {
  readonly event: 'end';
  readonly status: JobStatus;
  readonly ms: number;
  readonly evidence: readonly Evidence[];
  /** Why it is not shown here. */
  readonly because?: string;
  readonly error?: {
    readonly id: string;
    readonly what: string;
    readonly why: string;
    readonly advice: readonly string[];
  };
}

export function placeOf(command: string, jobs: readonly Job[], job: Job): JobPlace {
  return { command, step: job.id ?? job.title, title: job.title, n: jobs.indexOf(job) + 1, total: jobs.length };
}

export function beginOf(place: JobPlace, { usually }: Job): JobBegin {
  return { event: 'begin', ...place, ...(usually !== undefined && { usuallyMs: usually }) };
}

/** @param ms how long it took */
export function endOf(place: JobPlace, result: JobResult, ms: number): JobEnd {
  const { already, notShown, evidence } = result;
  const status = notShown !== undefined ? 'not-shown' : already ? 'already' : 'done';
  const because = notShown !== undefined && { because: notShown };
  return { event: 'end', ...place, status, ms: Math.round(ms), evidence, ...because };
}

export function failureOf(place: JobPlace, failure: unknown, ms: number): JobEnd {
  const { id, message, reason, advice } = explainFailure(failure);
  const error = { id, what: message, why: reason, advice };
  return { event: 'end', ...place, status: 'failed', ms: Math.round(ms), evidence: [], error };
}
