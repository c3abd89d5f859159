import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { seriousViolations } from './axe.ts';
import { kubectl } from './lab.ts';
import { screenshot } from './screenshots.ts';
import { withUi } from './ui-page.ts';

const ui = withUi();
async function opened(options: BrowserContextOptions): Promise<Page> {
  const { page } = await ui.now.open(options);
  await kubectl('get flunders --namespace default');
  await page.locator('.hop').nth(5).waitFor();
  await page.locator('.leaf .uses').first().waitFor();
  await page.locator('.step[data-state=done]').nth(5).waitFor();
  await page.locator('.step summary').first().click();
  return page;
}

const widths = [360, 800, 1440, 1600];
const schemes = ['light', 'dark'] as const;
const looks = schemes.flatMap((colorScheme) => widths.map((width) => ({ colorScheme, width })));

describe.each(looks)('the page in $colorScheme, $width pixels wide', ({ colorScheme, width }) => {
  it('can be read by everyone, and fits', async () => {
    const page = await opened({ colorScheme, viewport: { width, height: 900 } });
    expect(await seriousViolations(page)).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over).toBeLessThanOrEqual(0);
    const hidden = await page.evaluate(cutOff);
    expect(hidden).toEqual([]);
    await screenshot(page, `${colorScheme}-${width}`);
    await page.context().close();
  });
});

/** Runs in the page. @returns texts that stick out of the box that they stand in */
function cutOff(): readonly string[] {
  const boxes = [...document.querySelectorAll('.station, .node, .card, .hop-detail, .link, .hop .title')];
  return boxes
    .filter((box) => box.scrollWidth > box.clientWidth + 1)
    .map((box) => `${box.className}: ${box.textContent?.slice(0, 60)}`);
}

describe('who wants no motion', () => {
  it('gets none', async () => {
    const page = await opened({ reducedMotion: 'reduce' });
    const running = await page.evaluate(() => document.getAnimations().map((animation) => animation.playState));
    expect(running).toEqual([]);
  });

  it('and who does not mind sees a request run along', async () => {
    const page = await opened({ reducedMotion: 'no-preference' });
    await kubectl('get flunders --all-namespaces');
    await page.waitForFunction(() => document.getAnimations().length > 0, undefined, { timeout: 10_000 });
    await page.waitForFunction(() => document.getAnimations().length === 0, undefined, { timeout: 10_000 });
    expect(
      await page
        .locator('.pulse')
        .first()
        .evaluate((dot) => getComputedStyle(dot).opacity),
    ).toBe('0');
  });
});
