import { describe, expect, it } from 'vitest';
import { compareVersions, isInRange, minorsAround, parseVersion, showRange } from './version.ts';

const v = (major: number, minor: number, patch = 0) => ({ major, minor, patch });

describe('parseVersion', () => {
  it.each([
    ['Client Version: v1.37.2\nKustomize Version: v5.8.1', v(1, 37, 2)],
    ['Kubernetes v1.37.2', v(1, 37, 2)],
    ['kind v0.33.0 go1.26.8 linux/amd64', v(0, 33)],
    ['etcd Version: 3.7.3\nGit SHA: Not provided', v(3, 7, 3)],
    ['CoreDNS-1.14.6\nlinux/amd64, go1.26.8,', v(1, 14, 6)],
    ['v1.38.0-rc.1', v(1, 38)],
    ['Usage: something', undefined],
    ['', undefined],
  ])('reads %j', (text, version) => {
    expect(parseVersion(text)).toEqual(version);
  });
});

describe('ranges', () => {
  it('compares by number, not by text', () => {
    expect(compareVersions(v(3, 5, 24), v(3, 5, 9))).toBeGreaterThan(0);
    expect(compareVersions(v(1, 9), v(1, 37))).toBeLessThan(0);
    expect(compareVersions(v(1, 37, 2), v(1, 37, 2))).toBe(0);
  });

  it('takes the minors around one, whatever the patch', () => {
    const range = minorsAround(v(1, 37, 2), 1);
    expect([v(1, 36), v(1, 37), v(1, 38, 99)].every((version) => isInRange(version, range))).toBe(true);
    expect([v(1, 35, 99), v(1, 39), v(2, 37)].some((version) => isInRange(version, range))).toBe(false);
  });

  it('says a range in words', () => {
    expect(showRange(minorsAround(v(1, 37, 2), 0))).toBe('1.37.x');
    expect(showRange(minorsAround(v(1, 37, 2), 1))).toBe('1.36 to 1.38');
    expect(showRange({ from: v(3, 5, 24) })).toBe('3.5.24 or later');
  });
});
