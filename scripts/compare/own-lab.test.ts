import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { labPaths } from '../lab/paths.ts';
import { whichLab } from './own-lab.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'compare-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function begin(name?: string): void {
  const { dir, state } = labPaths(root, name);
  mkdirSync(dir, { recursive: true });
  writeFileSync(state, '{}');
}

test('the lab that is there is used, and stays', async () => {
  begin();
  expect(await whichLab(labPaths(root))).toEqual({ paths: labPaths(root), own: false });
});

test('without one, another is made, whose name says what for', async () => {
  expect(await whichLab(labPaths(root))).toEqual({ paths: labPaths(root, 'compare'), own: true });
});

test('labs beside it are nobody to work with', async () => {
  begin('two');
  expect((await whichLab(labPaths(root))).own).toBe(true);
  expect(await whichLab(labPaths(root, 'two'))).toEqual({ paths: labPaths(root, 'two'), own: false });
});

test('a lab that is asked for by name and is not there is made under that name', async () => {
  expect(await whichLab(labPaths(root, 'three'))).toEqual({ paths: labPaths(root, 'three'), own: true });
});
