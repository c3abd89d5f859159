/** The numbers of a release. Pre-release parts are ignored: no tool here is looked up by one. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** Versions from `from` on and before `before`. */
export interface VersionRange {
  readonly from: Version;
  readonly before?: Version;
}

/** The first x.y.z in what a program prints about itself (`Client Version: v1.37.2`, `CoreDNS-1.14.6`). */
export function parseVersion(text: string): Version | undefined {
  const match = /(?<![\d.])(\d+)\.(\d+)\.(\d+)/.exec(text);
  return match ? { major: Number(match[1]), minor: Number(match[2]), patch: Number(match[3]) } : undefined;
}

/** Negative, zero or positive, as for Array.sort. */
export function compareVersions(a: Version, b: Version): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

export function isInRange(version: Version, range: VersionRange): boolean {
  return compareVersions(version, range.from) >= 0 && (!range.before || compareVersions(version, range.before) < 0);
}

export function showVersion({ major, minor, patch }: Version): string {
  return `${major}.${minor}.${patch}`;
}

/** A range in words: `1.37.x`, `1.36 to 1.38` or `3.5.24 or later`. */
export function showRange({ from, before }: VersionRange): string {
  if (!before) return `${showVersion(from)} or later`;
  const last = before.minor - 1;
  return last === from.minor ? `${from.major}.${from.minor}.x` : `${from.major}.${from.minor} to ${from.major}.${last}`;
}

/** The minors at most `skew` away from this version's. */
export function minorsAround({ major, minor }: Version, skew: number): VersionRange {
  return { from: { major, minor: minor - skew, patch: 0 }, before: { major, minor: minor + skew + 1, patch: 0 } };
}
