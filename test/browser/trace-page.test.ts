import { mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousViolations } from './axe.ts';
import { launch, openPage, type WatchedPage } from './chromium.ts';
import { mustLab } from './lab.ts';
import { artifacts, screenshot } from './screenshots.ts';

const file = path.join(artifacts, 'trace.html');
const pages: WatchedPage[] = [];
let browser: Browser;

beforeAll(async () => {
  mkdirSync(artifacts, { recursive: true });
  await mustLab('trace', '--html', file, 'get', 'flunders', '--namespace', 'default');
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
  expect(pages.flatMap(({ complaints }) => complaints)).toEqual([]);
  // A file's URL has no host: nothing else was asked for.
  expect([...new Set(pages.flatMap(({ hosts }) => [...hosts]))]).toEqual(['']);
});

async function opened(options: BrowserContextOptions = {}): Promise<Page> {
  const watched = await openPage(browser, { viewport: { width: 1400, height: 900 }, ...options });
  pages.push(watched);
  await watched.page.goto(pathToFileURL(file).href);
  return watched.page;
}

const hops = (page: Page) => page.locator('.chosen .hop, section:not([role]) .hop');
const chosenHop = (page: Page) => page.locator('.hop[aria-selected=true]:visible');
/** The facts of the hop that is chosen. */
const shown = (page: Page) => page.locator('[role=tabpanel]:visible').last();

describe('the page of lab:trace --html', () => {
  it('is one file that says what was asked', async () => {
    expect(statSync(file).size).toBeLessThan(500_000);
    expect(readFileSync(file, 'utf8')).not.toMatch(/<(?:script|link|img|iframe)[^>]+(?:src|href)=/);
    const page = await opened();
    expect(await page.locator('h1').innerText()).toContain('kubectl get flunders');
  });

  it('is clicked through, hop by hop', async () => {
    const page = await opened();
    const count = await hops(page).count();
    expect(count).toBeGreaterThan(8);
    const seen = new Set<string>();
    for (let index = 0; index < count; index++) {
      await hops(page).nth(index).click();
      expect(await chosenHop(page).count()).toBe(await page.locator('[role=tablist]:has(.hop):visible').count());
      seen.add(await shown(page).innerText());
    }
    expect(seen.size).toBe(count);
    expect([...seen].join()).toContain('front-proxy-client');
    await screenshot(page, 'trace-clicked');
  });

  it('is walked with the arrow keys', async () => {
    const page = await opened();
    await hops(page).first().focus();
    await page.keyboard.press('Home');
    const first = await shown(page).innerText();
    await page.keyboard.press('ArrowDown');
    expect(await shown(page).innerText()).not.toBe(first);
    const focus = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
      return { chosen: document.activeElement?.getAttribute('aria-selected'), outlineStyle, outlineWidth };
    });
    expect(focus).toMatchObject({ chosen: 'true' });
    expect(focus.outlineStyle).not.toBe('none');
    await page.keyboard.press('ArrowUp');
    expect(await shown(page).innerText()).toBe(first);
    await page.keyboard.press('End');
    expect(await hops(page).last().getAttribute('aria-selected')).toBe('true');
  });

  it('shows everything without scripts too', async () => {
    const page = await opened({ javaScriptEnabled: false });
    const panels = await page.locator('[role=tabpanel]').allInnerTexts();
    expect(panels.length).toBeGreaterThan(8);
    expect(panels.join()).toContain('front-proxy-client');
  });

  const schemes = ['light', 'dark'] as const;
  const looks = schemes.flatMap((colorScheme) => [360, 1400].map((width) => ({ colorScheme, width })));
  it.each(looks)('can be read by everyone in $colorScheme, $width pixels wide', async ({ colorScheme, width }) => {
    const page = await opened({ colorScheme, viewport: { width, height: 900 } });
    expect(await seriousViolations(page)).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(over).toBeLessThanOrEqual(0);
    const edges = await page.locator('.parties').first().locator('.party').evaluateAll(edgesOf);
    expect(edges.length).toBeGreaterThan(2);
    for (const [index, { left }] of edges.entries()) {
      if (index > 0) expect(left).toBeGreaterThanOrEqual(edges[index - 1]?.right ?? 0);
    }
    await screenshot(page, `trace-${colorScheme}-${width}`);
  });
});

/** In a row, in the order of the page; runs in the browser. */
function edgesOf(elements: readonly Element[]) {
  return elements.map((element) => {
    const { left, right } = element.getBoundingClientRect();
    return { left, right };
  });
}
