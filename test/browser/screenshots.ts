import path from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../scripts/lab/project-root.ts';

/** Git-ignored; CI keeps them. */
export const artifacts = path.join(projectRoot, 'test-artifacts');

/** The whole page, with animations at their end: its size changes for the picture. @param name without its ending */
export async function screenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(artifacts, `${name}.png`), fullPage: true, animations: 'disabled' });
}
