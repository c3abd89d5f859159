import type { PathRule } from './tool-spec.ts';
import {
  isInRange,
  minorsAround,
  parseVersion,
  showRange,
  showVersion,
  type Version,
  type VersionRange,
} from './version.ts';

/** The versions that a rule accepts, given the pinned one. */
export function acceptedRange(rule: PathRule, pinned: Version): VersionRange {
  if ('minorSkew' in rule) return minorsAround(pinned, rule.minorSkew);
  const from = parseVersion(rule.atLeast);
  if (!from) throw new RangeError(`not a version: ${rule.atLeast}`);
  return { from };
}

/** Why a version does not do, in a few words; undefined if it does. */
export function whyUnfit(version: Version | undefined, range: VersionRange): string | undefined {
  if (!version) return `does not tell its version, needs ${showRange(range)}`;
  return isInRange(version, range) ? undefined : `is ${showVersion(version)}, needs ${showRange(range)}`;
}
