import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileTail } from './file-tail.ts';

let file: string;
beforeEach(() => {
  file = path.join(mkdtempSync(path.join(tmpdir(), 'lab-tail-')), 'a.log');
});
afterEach(() => rmSync(path.dirname(file), { recursive: true }));

it('is the whole of a small file', async () => {
  writeFileSync(file, 'one\ntwo\n');
  expect(await fileTail(file)).toBe('one\ntwo\n');
});

it('begins with a whole line', async () => {
  writeFileSync(file, 'first line\nsecond line\nthird\n');
  expect(await fileTail(file, 12)).toBe('third\n');
});

it('says what keeps it from being read', async () => {
  await expect(fileTail(`${file}.none`)).rejects.toThrow('ENOENT');
});
