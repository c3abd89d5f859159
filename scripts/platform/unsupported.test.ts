import { describe, expect, it } from 'vitest';
import { hostPlatform } from '../tools/platform.ts';
import { machineName, whyUnsupported } from './unsupported.ts';

const debian = 'Linux version 6.1.0-40-amd64 (debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0-14)) #1 SMP';
const wsl2 = 'Linux version 5.15.167.4-microsoft-standard-WSL2 (root@f9c826d3017f) (gcc (GCC) 11.2.0) #1 SMP';
const wsl1 = 'Linux version 4.4.0-19041-Microsoft (Microsoft@Microsoft.com) (gcc version 5.4.0 (GCC) ) #1 Microsoft';

const machine = (platform: string, arch: string, kernel = '') => ({ ...hostPlatform(platform, arch), kernel });

describe('a machine that the lab runs on', () => {
  it.each([
    ['linux', 'x64', debian, 'Linux on amd64'],
    ['linux', 'arm64', debian, 'Linux on arm64'],
    ['linux', 'x64', wsl2, 'Linux on amd64, in WSL 2'],
    ['darwin', 'arm64', '', 'macOS on arm64'],
    ['darwin', 'x64', '', 'macOS on amd64'],
  ])('is %s %s', (platform, arch, kernel, name) => {
    expect(whyUnsupported(machine(platform, arch, kernel))).toBeUndefined();
    expect(machineName(machine(platform, arch, kernel))).toBe(name);
  });
});

describe('a machine that it does not', () => {
  it('is Windows, which is told of WSL 2', () => {
    const problem = whyUnsupported(machine('win32', 'x64'));
    expect(problem?.what).toBe('this is Windows itself');
    expect(problem?.advice?.[0]).toContain('wsl --install');
  });

  it('is WSL 1, which is told how to become the second', () => {
    expect(whyUnsupported(machine('linux', 'x64', wsl1))?.advice?.[0]).toContain('--set-version');
  });

  it.each([
    ['linux', 'arm', 'this Node.js is made for linux/arm'],
    ['linux', 'ia32', 'this Node.js is made for linux/386'],
    ['linux', 's390x', 'this Node.js is made for linux/s390x'],
    ['freebsd', 'x64', 'this is freebsd/amd64'],
  ])('is %s %s', (platform, arch, what) => {
    expect(whyUnsupported(machine(platform, arch))?.what).toBe(what);
  });
});
