import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { kubectl, kubectlWithAuditId } from './lab.ts';
import { screenshot } from './screenshots.ts';
import { withUi } from './ui-page.ts';

const ui = withUi();

/** What has the focus, in few words, and whether one sees that. */
function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element ?? document.body);
    const role = element?.getAttribute('role') ?? element?.tagName.toLowerCase() ?? '';
    const visible = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    return { role, kind: element?.className.split(' ')[0] ?? '', visible };
  });
}

async function opened(): Promise<Page> {
  const { page } = await ui.now.open({ viewport: { width: 1600, height: 1000 } });
  await kubectl('get flunders --namespace default');
  const { auditID } = await kubectlWithAuditId('get fischers');
  await page.locator('.audit-id', { hasText: auditID }).waitFor();
  await page.locator('.hop').nth(5).waitFor();
  await page.locator('.step[data-state=done]').nth(5).waitFor();
  return page;
}

describe('with the keyboard alone', () => {
  it('everything that can be used is reached, once, and seen to have the focus', async () => {
    const page = await opened();
    const stops = [];
    for (let press = 0; press < 12; press++) {
      await page.keyboard.press('Tab');
      const stop = await focused(page);
      if (stop.role === 'body') break;
      stops.push(stop);
    }
    expect(stops.map(({ role, kind }) => (role === 'option' ? kind : role))).toEqual([
      'input',
      'request',
      'hop',
      ...Array.from({ length: 6 }, () => 'summary'),
    ]);
    expect(stops.filter(({ visible }) => !visible)).toEqual([]);
  });

  it('a request and its hops are walked with the arrow keys', async () => {
    const page = await opened();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const first = await page.locator('.audit-id').innerText();
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('.audit-id').innerText()).not.toBe(first);
    expect(await page.locator('.request').nth(1).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Home');
    expect(await page.locator('.audit-id').innerText()).toBe(first);

    await page.keyboard.press('Tab');
    const titles = await page.locator('.hop .title').allInnerTexts();
    for (const title of titles.slice(1, 4)) {
      await page.keyboard.press('ArrowDown');
      expect(await page.locator('.hop-detail h4').innerText()).toBe(title);
      expect(await focused(page)).toMatchObject({ kind: 'hop', visible: true });
    }
    await page.keyboard.press('End');
    expect(await page.locator('.hop-detail h4').innerText()).toBe(titles.at(-1));
    await screenshot(page, 'keyboard');
  });

  it('what nobody typed is asked for, and a step is opened', async () => {
    const page = await opened();
    const box = page.getByRole('checkbox');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await box.isChecked()).toBe(true);
    for (let press = 0; press < 3; press++) await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ role: 'summary' });
    await page.keyboard.press('Enter');
    expect(await page.locator('.step[data-step=preflight] details').getAttribute('open')).not.toBeNull();
  });

  it('an arriving request does not take the focus away', async () => {
    const page = await opened();
    for (let press = 0; press < 3; press++) await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ kind: 'hop' });
    await page.keyboard.press('ArrowDown');
    const before = await page.locator('.request').count();
    await kubectl('get flunders --all-namespaces');
    await page.waitForFunction((count) => document.querySelectorAll('.request').length > count, before);
    expect((await focused(page)).role).toBe('option');
  });
});
