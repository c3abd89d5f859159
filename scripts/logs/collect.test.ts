import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wardle } from '../api/wardle.ts';
import { labPaths } from '../lab/paths.ts';
import { collect } from './collect.ts';
import { itemsFor } from './items.ts';
import type { LogItem, LogSource } from './log-item.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'lab-logs-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const source: LogSource = {
  paths: labPaths('/nowhere'),
  env: {},
  signal: new AbortController().signal,
  lab: undefined,
};
const item = (file: string, read: LogItem['read']): LogItem => ({ file, about: `about ${file}`, read });
const text = (file: string) => readFileSync(path.join(dir, 'out', file), 'utf8');

describe('a folder for a bug report', () => {
  it('holds each item without its secrets, for the owner only', async () => {
    const secret = 'Authorization: Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrIn0.c2ln';
    await collect([item('logs/a.log', async () => `before ${secret} after`)], source, path.join(dir, 'out'));
    expect(text('logs/a.log')).toMatch(/^before .*<token> after\n$/);
    expect(text('logs/a.log')).not.toContain('eyJ');
    expect(statSync(path.join(dir, 'out', 'logs', 'a.log')).mode & 0o077).toBe(0);
  });

  it('notes what could not be had and goes on', async () => {
    const items = [item('a', () => Promise.reject(new Error('refused'))), item('b', async () => 'here')];
    const collected = await collect(items, source, path.join(dir, 'out'));
    expect(collected.map(({ problem }) => problem)).toEqual(['refused', undefined]);
    expect(text('README.md')).toContain('- `a`: about a; not to be had: refused');
    expect(text('b')).toBe('here\n');
  });
});

it('has a place of its own for everything, on both drivers', () => {
  for (const driver of ['kind', 'host', undefined] as const) {
    const files = itemsFor(driver, wardle).map(({ file }) => file);
    expect(new Set(files).size).toBe(files.length);
    expect(files).toContain('doctor.txt');
  }
});
