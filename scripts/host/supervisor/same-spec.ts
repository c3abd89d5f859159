import { isDeepStrictEqual } from 'node:util';
import type { RevisedSpec } from '../process-spec.ts';

/** Would a process that runs by one spec have to be started anew for the other? */
export function isSameSpec(before: RevisedSpec, after: RevisedSpec): boolean {
  // Through JSON, as one of them came over the socket: an absent field and an undefined one are the same.
  return isDeepStrictEqual(JSON.parse(JSON.stringify(before)), JSON.parse(JSON.stringify(after)));
}
