import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { launch, openPage, type WatchedPage } from './chromium.ts';
import { startUi, type UiProcess } from './ui-process.ts';

export interface Opened {
  readonly browser: Browser;
  readonly ui: UiProcess;
  /** The page, open on the lab. */
  open(options?: BrowserContextOptions): Promise<WatchedPage>;
}

/**
 * lab:ui and a browser for the tests of one file. At the end it is seen to that no page of them has asked anything but
 * lab:ui, and that the browser had nothing to complain about.
 * @param options complaints that are expected
 */
export function withUi(options: { readonly expected?: RegExp } = {}): { readonly now: Opened } {
  const pages: WatchedPage[] = [];
  const holder: { now: Opened } = {
    get now(): Opened {
      throw new Error('not opened yet');
    },
  };
  beforeAll(async () => {
    const [browser, ui] = await Promise.all([launch(), startUi()]);
    const open = async (contextOptions?: BrowserContextOptions) => {
      const watched = await openPage(browser, contextOptions);
      pages.push(watched);
      await watched.page.goto(ui.address);
      return watched;
    };
    Object.defineProperty(holder, 'now', { value: { browser, ui, open } });
  });
  afterAll(async () => {
    const { browser, ui } = holder.now;
    await browser.close();
    await ui.stop();
    expect(pages.length).toBeGreaterThan(0);
    expect([...new Set(pages.flatMap(({ hosts }) => [...hosts]))]).toEqual([`127.0.0.1:${ui.port}`]);
    const complaints = pages.flatMap((page) => page.complaints);
    expect(complaints.filter((complaint) => !options.expected?.test(complaint))).toEqual([]);
  });
  return holder;
}
