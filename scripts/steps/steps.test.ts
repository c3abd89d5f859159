import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { widgets } from '../api/testing/widgets.ts';
import { wardle } from '../api/wardle.ts';
import { projectRoot } from '../lab/project-root.ts';
import { steps, stepsOf } from './steps.ts';

it.each(steps)('$id names the page about it, and something to try', ({ page, tryThis }) => {
  expect(page).toMatch(/^docs\/\d\d-[\w-]+\.md$/);
  expect(existsSync(path.join(projectRoot, page)), page).toBe(true);
  expect(tryThis.what).toMatch(/^[A-Z].*\.$/);
  expect(tryThis.command).toMatch(/^\S.*\S$/);
});

it('are the same for a project of somebody’s own, whose server is called no sample', () => {
  expect(stepsOf(wardle)).toBe(steps);
  expect(stepsOf(widgets).map(({ id }) => id)).toEqual(steps.map(({ id }) => id));
  expect(stepsOf(widgets).map(({ title }) => title)).not.toContainEqual(expect.stringContaining('sample'));
});
