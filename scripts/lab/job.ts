import type { Evidence } from './evidence.ts';
import type { Say } from './lab.ts';

/** What is run and shown as one line. */
export interface Job {
  /** For machines; the title where there is none. */
  readonly id?: string;
  readonly title: string;
  /** Milliseconds it usually takes, from earlier runs. */
  readonly usually?: number | undefined;
  run(say: Say): Promise<JobResult>;
}

export interface JobResult {
  /** There was nothing to do. */
  readonly already?: boolean;
  /** Why it can't be shown here: neither held nor failed. */
  readonly notShown?: string;
  readonly evidence: readonly Evidence[];
  /** How long it took, where that is not how long it was waited for: it ran beside others. */
  readonly milliseconds?: number;
}
