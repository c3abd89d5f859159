import type { Lab } from '../lab/lab.ts';
import type { LabPaths } from '../lab/paths.ts';

/** What can be asked for a bug report; there may be no lab, or one that can't be opened. */
export interface LogSource {
  readonly paths: LabPaths;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly lab: Lab | undefined;
}

/** One file of the folder. */
export interface LogItem {
  /** Relative to the folder. */
  readonly file: string;
  /** What it shows, for the list at the front. */
  readonly about: string;
  /** May throw: what can't be had is noted, and the rest is collected all the same. Secrets are masked afterwards. */
  read(source: LogSource): Promise<string>;
}
