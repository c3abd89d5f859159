import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { kubectl, kubectlWithAuditId } from './lab.ts';
import { screenshot } from './screenshots.ts';
import { withUi } from './ui-page.ts';

const ui = withUi();

/** What the page says of a request: it waits until its Audit-Id is shown. */
async function shows(page: Page, auditID: string): Promise<void> {
  await page.locator('.audit-id', { hasText: auditID }).waitFor({ timeout: 20_000 });
}

describe('requests', () => {
  it('appear within two seconds, on every page that is open', async () => {
    const pages = [await ui.now.open(), await ui.now.open()].map(({ page }) => page);
    await Promise.all(pages.map((page) => page.locator('.request').first().waitFor()));
    const { auditID, ended } = await kubectlWithAuditId('get flunders --namespace default');
    expect(auditID).toMatch(/^[\w-]{36}$/);
    await Promise.all(pages.map((page) => shows(page, auditID)));
    expect(Date.now() - ended).toBeLessThan(2_000);
  });

  it('have their hops, each with what was seen of it', async () => {
    const { page } = await ui.now.open({ viewport: { width: 1600, height: 1000 } });
    const { auditID } = await kubectlWithAuditId('get flunder my-first-flunder --namespace default');
    await shows(page, auditID);
    const hop = (title: RegExp) => page.locator('.hop', { hasText: title });
    await hop(/decides whom to believe/).click();
    const detail = page.locator('.hop-detail');
    expect(await detail.innerText()).toContain('front-proxy-client');
    expect(await detail.innerText()).toContain('request-header CA');
    await hop(/connection to the server/).click();
    expect(await detail.innerText()).toContain('api.wardle.svc');
    expect(await page.locator('.hop').count()).toBeGreaterThan(8);
    await screenshot(page, 'a-request');
  });

  it('that are refused are shown as that', async () => {
    const { page } = await ui.now.open();
    const { auditID } = await kubectlWithAuditId('get flunder there-is-none --namespace default');
    await shows(page, auditID);
    const first = page.locator('.request').first();
    expect(await first.locator('.code').innerText()).toBe('404');
    expect(await first.innerText()).toContain('flunders/there-is-none in default');
    await screenshot(page, 'a-refused-request');
  });

  it('that run on are shown while they run', async () => {
    const { page } = await ui.now.open();
    await page.locator('.request').first().waitFor();
    const watch = kubectl('get flunders --namespace default --watch --request-timeout=8s');
    const running = page.locator('.request.running', { hasText: 'watch' });
    await running.waitFor({ timeout: 20_000 });
    expect(await running.innerText()).toContain('running');
    await watch;
    await running.waitFor({ state: 'detached', timeout: 20_000 });
  });

  it('that nobody typed are there when asked for', async () => {
    const { page } = await ui.now.open();
    await page.locator('.request').first().waitFor();
    const before = await page.locator('.request').count();
    await page.getByRole('checkbox').check();
    await page.locator('.request', { hasText: '/apis/wardle.example.com/' }).first().waitFor();
    expect(await page.locator('.request').count()).toBeGreaterThan(before);
  });

  it('stay picked when others arrive, until the newest is asked for again', async () => {
    const { page } = await ui.now.open();
    const one = await kubectlWithAuditId('get fischers');
    await shows(page, one.auditID);
    await page.locator('.request[aria-selected=true]').click();
    const two = await kubectlWithAuditId('get flunders --all-namespaces');
    await page.locator('.request', { hasText: 'list flunders' }).first().waitFor();
    expect(await page.locator('.audit-id').innerText()).toBe(one.auditID);
    await page.getByRole('button', { name: 'Follow the newest' }).click();
    await shows(page, two.auditID);
  });
});
