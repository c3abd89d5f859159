import { closeSync, existsSync, mkdtempSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openLog } from './log-file.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'log-file-'));
afterAll(() => rmSync(dir, { recursive: true }));
const file = path.join(dir, 'logs', 'etcd.log');

function append(text: string): void {
  const log = openLog(file);
  writeSync(log, text);
  closeSync(log);
}

it('goes on where the log ends', () => {
  append('one\n');
  append('two\n');
  expect(statSync(file).size).toBe(8);
  expect(existsSync(`${file}.1`)).toBe(false);
});

it('puts a log aside that has grown too big', () => {
  truncateSync(file, 11 * 1024 * 1024);
  append('new\n');
  expect(statSync(file).size).toBe(4);
  expect(statSync(`${file}.1`).size).toBe(11 * 1024 * 1024);
});
