import type { KubeObject } from '../api/meta.ts';

/** Whether an object is wanted; undefined instead of a function means that all are. */
export type Matcher = (object: KubeObject) => boolean;

/** One that wants what all of them want; undefined if none of them restricts anything. */
export function allOf(matchers: readonly (Matcher | undefined)[]): Matcher | undefined {
  const real = matchers.filter((matcher) => matcher !== undefined);
  // One is the usual case, and it is asked of every object.
  return real.length < 2 ? real[0] : (object) => real.every((matcher) => matcher(object));
}
