import type { RequestTrace } from '../../../server/src/apiserver/trace/recorder.ts';

/** A request as one of the sample servers recorded it. */
export interface Served {
  /** From 1. */
  readonly replica: number;
  readonly trace: RequestTrace;
}

/** What came of asking all sample servers for their traces. */
export interface ServedLook {
  readonly served: readonly Served[];
  /** Why not all could be asked; empty if all were. A request that is not found then was not necessarily not there. */
  readonly problems: readonly string[];
  /** True if this kind of server keeps no trace at all. */
  readonly impossible: boolean;
}
