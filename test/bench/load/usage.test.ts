import { describe, expect, it } from 'vitest';
import { readProc, readPs, usageOf } from './usage.ts';

describe('the usage of a process', () => {
  it('is read from /proc, whatever the program is called', () => {
    const stat = '42 (a) b (c) S 1 42 42 0 -1 4194560 500 0 0 0 250 50 7 7 20 0 11 0 100 1000 200';
    expect(readProc(stat, 'Name:\ta\nVmRSS:\t  2048 kB\n')).toEqual({ cpuSeconds: 3, residentMiB: 2 });
  });

  it.each([
    [' 2048  1:02.50', 62.5],
    ['2048 00:00:07', 7],
    ['2048 2-01:00:00', 2 * 86_400 + 3600],
  ])('is read from what ps prints: %j', (line, cpuSeconds) => {
    expect(readPs(line)).toEqual({ cpuSeconds, residentMiB: 2 });
  });

  it('is an error where there is none', async () => {
    expect(() => readPs('')).toThrow('not a process');
    await expect(usageOf(2 ** 30)).rejects.toThrow();
  });

  it('is there for this very process', async () => {
    const { cpuSeconds, residentMiB } = await usageOf(process.pid);
    expect(cpuSeconds).toBeGreaterThan(0);
    expect(residentMiB).toBeGreaterThan(10);
  });
});
