import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { daysLeft } from '../../scripts/pki/examine.ts';
import { pkiPlan } from '../../scripts/pki/plan.ts';
import { steps } from '../../scripts/steps/steps.ts';
import { apiServiceNames } from '../../scripts/verify/api-services.ts';
import { kubectl, paths } from './lab.ts';
import { screenshot } from './screenshots.ts';
import { withUi } from './ui-page.ts';

const ui = withUi();

describe('the page of a lab that works', () => {
  it('has a chain whose stations are all well', async () => {
    const { page } = await ui.now.open({ viewport: { width: 1600, height: 1000 } });
    await page.locator('.station[data-health=ok]').nth(4).waitFor();
    expect(await page.locator('.station').count()).toBe(5);
    const { stdout } = await kubectl('version -o json');
    const version = JSON.parse(stdout).serverVersion.gitVersion;
    expect(await page.locator('[data-station=kube-apiserver] .seen').innerText()).toContain(`${version} answers`);
  });

  it('has every step with its evidence', async () => {
    const { page } = await ui.now.open();
    await page
      .locator('.step[data-state=done]')
      .nth(steps.length - 1)
      .waitFor();
    expect(await page.locator('.step .title').allInnerTexts()).toEqual(steps.map(({ title }) => title));
    const certificates = page.locator('.step[data-step=certificates]');
    await certificates.locator('summary').click();
    expect(await certificates.innerText()).toContain('each checked: chain, names, use, dates');
    expect(await page.locator('.step[data-step=cluster] .state').innerText()).toMatch(/^done, took [\d.]+ m?s$/);
  });

  it('has every APIService that leads to a server, with its condition', async () => {
    const { page } = await ui.now.open();
    const { stdout } = await kubectl('get apiservices -o json');
    const items: { metadata: { name: string }; spec: { service?: object } }[] = JSON.parse(stdout).items;
    const aggregated = items.filter(({ spec }) => spec.service).map(({ metadata }) => metadata.name);
    expect(aggregated).toEqual([...apiServiceNames]);
    for (const name of aggregated) {
      const card = page.locator(`.card[data-name="${name}"]`);
      await card.waitFor();
      expect(await card.innerText()).toMatch(/Available=True\s+Passed/);
      expect(await card.locator('.ca-chip').innerText()).toBe('serving CA');
    }
  });

  it('has every certificate, with its days, and who was seen to use it', async () => {
    const { page } = await ui.now.open();
    const plan = pkiPlan({ controlPlane: {} });
    await page
      .locator('.tree')
      .nth(plan.authorities.length - 1)
      .waitFor();
    for (const { id, authority, files } of plan.leaves) {
      const leaf = page.locator(`[data-authority=${authority}] [data-certificate=${id}]`);
      const certificate = new X509Certificate(readFileSync(path.join(paths.pki, files.certificate)));
      expect(await leaf.innerText()).toContain(`${daysLeft(certificate, new Date())} days left`);
    }
    const uses = (selector: string) => page.locator(`${selector} > .uses li, ${selector} > .node > .uses li`);
    await uses('[data-certificate=front-proxy-client]').first().waitFor();
    expect(await uses('[data-certificate=front-proxy-client]').allInnerTexts()).toEqual([
      '--proxy-client-cert-file of kube-apiserver',
    ]);
    expect(await uses('[data-certificate=serving]').allInnerTexts()).toEqual(['--tls-cert-file of wardle-server']);
    expect(await uses('[data-authority=serving-ca]').allInnerTexts()).toEqual([
      `caBundle of ${apiServiceNames.join(', ')}`,
    ]);
    expect((await uses('[data-authority=front-proxy-ca]').allInnerTexts()).join()).toContain(
      'requestheader-client-ca-file of ConfigMap kube-system/extension-apiserver-authentication',
    );
    await screenshot(page, 'whole-page');
  });
});
