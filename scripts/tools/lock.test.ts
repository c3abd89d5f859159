import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from './lock.ts';
import { isSameProcess, processStart, startOf } from './lock-owner.ts';

let dir: string;
let file: string;
const quiet = { progress: () => {} };

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lab-lock-'));
  file = path.join(dir, 'lock');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('withLock', () => {
  it('lets one in at a time, tells the other to wait, and leaves nothing', async () => {
    const order: string[] = [];
    const told: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} in`);
      await sleep(50);
      order.push(`${name} out`);
    };
    const first = withLock(file, 'the build', quiet, work('first'));
    await sleep(20);
    await Promise.all([first, withLock(file, 'the build', { progress: (line) => told.push(line) }, work('second'))]);
    expect(order).toEqual(['first in', 'first out', 'second in', 'second out']);
    expect(told).toEqual([`waiting for the build: process ${process.pid} is at it`]);
    expect(await readdir(dir)).toEqual([]);
  });

  it('is released when the work fails', async () => {
    await expect(withLock(file, 'it', quiet, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await expect(withLock(file, 'it', quiet, async () => 'free')).resolves.toBe('free');
  });

  it.each([
    ['whose owner is gone', { pid: 2 ** 22 + 1, start: '1', token: 'a' }],
    ['whose owner was another process of the same number', { pid: process.pid, start: '1', token: 'a' }],
    ['that holds nonsense', 'nonsense'],
  ])('takes over a lock %s', async (_, content) => {
    await writeFile(file, JSON.stringify(content));
    await expect(withLock(file, 'it', quiet, async () => 'taken')).resolves.toBe('taken');
    expect(await readdir(dir)).toEqual([]);
  });

  it('gives up waiting when interrupted', async () => {
    const stop = new AbortController();
    const waiting = withLock(file, 'it', quiet, () =>
      withLock(file, 'it', { ...quiet, signal: stop.signal }, async () => 'never'),
    );
    setTimeout(() => stop.abort(), 50);
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('the owner', () => {
  it('is told from a later process of the same number by its start', async () => {
    const start = await processStart(process.pid);
    expect(await isSameProcess({ pid: process.pid, start, token: 'a' })).toBe(true);
  });

  it('has its start found behind a command with spaces and parentheses', () => {
    const fields = Array.from({ length: 25 }, (_, index) => String(index + 3)).join(' ');
    expect(startOf(`12 (a (b) c) ${fields}`)).toBe('22');
    expect(startOf('')).toBe('');
  });
});
