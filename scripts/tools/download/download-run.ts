import type { Patience } from './curl.ts';

/** What the downloads of one run of the lab have in common. */
export interface DownloadRun {
  readonly patience: Patience;
  /** Set once a host could not be reached: a machine without network must not wait for each file anew. */
  gaveUp: string | undefined;
}

export function downloadRun(patience: Patience = { connect: 5, stall: 20, tries: 3 }): DownloadRun {
  return { patience, gaveUp: undefined };
}
