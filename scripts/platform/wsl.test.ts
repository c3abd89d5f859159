import { describe, expect, it } from 'vitest';
import { onWindowsDrive, wslVersion } from './wsl.ts';

describe('the kernel of WSL', () => {
  it.each([
    ['Linux version 4.4.0-19041-Microsoft (Microsoft@Microsoft.com) (gcc version 5.4.0)', 1],
    ['Linux version 5.15.167.4-microsoft-standard-WSL2 (root@f9c826d3017f) (gcc (GCC) 11.2.0)', 2],
    ['Linux version 6.6.87-mine-microsoft-standard (me@there)', 2],
    ['Linux version 6.1.0-40-amd64 (debian-kernel@lists.debian.org)', undefined],
    ['', undefined],
  ])('%s', (kernel, version) => {
    expect(wslVersion(kernel)).toBe(version);
  });
});

describe("Windows' drives", () => {
  it.each(['/mnt/c', '/mnt/c/Users/me/lab', '/mnt/D/lab'])('hold %s', (dir) => {
    expect(onWindowsDrive(dir)).toBe(true);
  });

  it.each(['/mnt/data/lab', '/home/me/mnt/c/lab', '/mnt'])('do not hold %s', (dir) => {
    expect(onWindowsDrive(dir)).toBe(false);
  });
});
