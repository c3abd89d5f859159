import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../lab/project-root.ts';
import { steps } from './steps.ts';

it.each(steps)('$id names the page about it, and something to try', ({ page, tryThis }) => {
  expect(page).toMatch(/^docs\/\d\d-[\w-]+\.md$/);
  expect(existsSync(path.join(projectRoot, page)), page).toBe(true);
  expect(tryThis.what).toMatch(/^[A-Z].*\.$/);
  expect(tryThis.command).toMatch(/^\S.*\S$/);
});
