import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { watchSources } from './watch-sources.ts';

let root: string;
let changes: string[];
let stop: () => void;
const at = (...names: readonly string[]) => path.join(root, 'src', ...names);

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'watch-'));
  mkdirSync(at('deep'), { recursive: true });
  writeFileSync(at('deep', 'a.ts'), '');
  changes = [];
  stop = watchSources(root, ['src'], (file) => changes.push(file));
});
afterEach(() => {
  stop();
  rmSync(root, { recursive: true });
});

test('changes that come together are one', async () => {
  writeFileSync(at('deep', 'a.ts'), '1');
  writeFileSync(at('b.ts'), '1');
  await expect.poll(() => changes.at(-1)).toBe(path.join('src', 'b.ts'));
  // Of four events or more.
  expect(changes.length).toBeLessThan(3);
});

test('a file that is replaced again and again is seen each time', async () => {
  for (let n = 1; n <= 4; n++) {
    writeFileSync(at('deep', 'other.tmp'), String(n));
    renameSync(at('deep', 'other.tmp'), at('deep', 'a.ts'));
    await expect.poll(() => changes).toEqual(Array(n).fill(path.join('src', 'deep', 'a.ts')));
  }
});

test('a new folder is watched too, and what editors write beside a file is not looked at', async () => {
  mkdirSync(at('new'));
  await expect.poll(() => changes).toEqual([path.join('src', 'new')]);
  writeFileSync(at('new', '.c.ts.swp'), '');
  writeFileSync(at('new', 'c.ts'), '1');
  await expect.poll(() => changes.at(-1)).toBe(path.join('src', 'new', 'c.ts'));
  expect(changes).toHaveLength(2);
});
