import { describe, expect, it } from 'vitest';
import { identify, isRunning, psStart, startTicks } from './process-identity.ts';

const stat = (name: string, state: string, threads = 11) =>
  `42 (${name}) ${state} 1 42 42 0 -1 4194560 1 0 0 0 7 8 0 0 20 0 ${threads} 0 987654 1000 200`;

describe('startTicks', () => {
  it('reads the start time, whatever the program is called', () => {
    expect(startTicks(stat('node', 'S'))).toBe('987654');
    expect(startTicks(stat('a) Z 1 (b', 'R'))).toBe('987654');
  });

  it('takes a zombie for ended, but not before all of its threads have', () => {
    expect(startTicks(stat('node', 'Z', 1))).toBeUndefined();
    expect(startTicks(stat('node', 'Z', 2))).toBe('987654');
  });
});

describe('psStart', () => {
  it.each([
    ['Ss   Sun Nov 22 21:51:50 2026    \n', 'Sun Nov 22 21:51:50 2026'],
    ['S+   Sun Nov  1 01:02:03 2026\n', 'Sun Nov 1 01:02:03 2026'],
    ['R    Sun Nov 22 21:51:50 2026', 'Sun Nov 22 21:51:50 2026'],
  ])('reads the start time from %j', (line, start) => {
    expect(psStart(line)).toBe(start);
  });

  it.each([
    ['a zombie', 'Z+   Sun Nov 22 21:51:50 2026\n'],
    ['nobody', '\n'],
    ['a state alone', 'Ss\n'],
  ])('takes %s for ended', (_, output) => {
    expect(psStart(output)).toBeUndefined();
  });
});

describe('isRunning', () => {
  it('knows this process', async () => {
    const own = await identify(process.pid);
    expect(own).toBeDefined();
    expect(own && (await isRunning(own))).toBe(true);
  });

  it('is not taken in by a pid that was given again', async () => {
    expect(await isRunning({ pid: process.pid, started: 'another time' })).toBe(false);
  });

  it('says no for a pid that nobody has', async () => {
    expect(await identify(2 ** 22 + 1)).toBeUndefined();
  });
});
