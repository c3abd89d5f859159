import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findProject } from './find-project.ts';
import { widgets } from './testing/widgets.ts';

const root = mkdtempSync(path.join(tmpdir(), 'find-project-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('finds the project that a folder is in, and none where there is none', () => {
  const deep = path.join(root, 'project', 'src', 'types');
  mkdirSync(deep, { recursive: true });
  expect(findProject(deep)).toBeUndefined();
  writeFileSync(path.join(root, 'project', 'aggregation-lab.json'), JSON.stringify(widgets));
  expect(findProject(deep)).toEqual({ root: path.join(root, 'project'), api: widgets });
  expect(findProject(root)).toBeUndefined();
});

it('says what is wrong with the file that it finds', () => {
  writeFileSync(path.join(root, 'project', 'aggregation-lab.json'), '{}');
  expect(() => findProject(path.join(root, 'project'))).toThrow(/project\/aggregation-lab\.json: name is missing/);
});
