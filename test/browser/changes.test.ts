import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { askSupervisor } from '../../scripts/host/supervisor/ask-supervisor.ts';
import { apiServiceNames } from '../../scripts/verify/api-services.ts';
import { openPage } from './chromium.ts';
import { kubectlWithAuditId, lab, mustLab, paths } from './lab.ts';
import { screenshot } from './screenshots.ts';
import { withUi } from './ui-page.ts';
import { startUi } from './ui-process.ts';

const ui = withUi({ expected: /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET|401/ });
const patient = { timeout: 120_000 };
const stopped: number[] = [];

async function signal(name: string, kind: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
  const status = await askSupervisor(path.resolve(paths.run), { verb: 'status' });
  const pid = status?.children.find((child) => child.name === name)?.pid;
  if (pid === undefined) throw new Error(`${name} does not run`);
  process.kill(pid, kind);
  if (kind === 'SIGSTOP') stopped.push(pid);
}

afterEach(() => {
  for (const pid of stopped.splice(0)) {
    try {
      process.kill(pid, 'SIGCONT');
    } catch {
      // It has ended since.
    }
  }
});

describe('the page notices', () => {
  it('that the server hangs, what the aggregator says of it, and that both are well again', async () => {
    const { page } = await ui.now.open({ viewport: { width: 1600, height: 1000 } });
    await page.locator('.station[data-health=ok]').nth(4).waitFor();
    await signal('wardle-server', 'SIGSTOP');
    await page.locator('[data-station=server][data-health=bad]').waitFor({ timeout: 10_000 });
    expect(await page.locator('[data-station=etcd]').getAttribute('data-health')).toBe('unknown');
    const ill = page.locator(`.card[data-name="${apiServiceNames[1]}"][data-available=False]`);
    await ill.waitFor(patient);
    expect(await ill.innerText()).toMatch(/Available=False\s+FailedDiscoveryCheck/);
    await page.locator('[data-station=aggregator][data-health=bad]').waitFor(patient);
    await screenshot(page, 'server-hangs');
    await signal('wardle-server', 'SIGCONT');
    await page.locator('.station[data-health=ok]').nth(4).waitFor(patient);
    await page.locator(`.card[data-name="${apiServiceNames[1]}"][data-available=True]`).waitFor(patient);
  });

  it('that the kube-apiserver hangs, and shows what it knew with its age', async () => {
    const { page } = await ui.now.open({ viewport: { width: 1600, height: 1000 } });
    await page.locator('.card[data-available=True]').nth(1).waitFor();
    await signal('kube-apiserver', 'SIGSTOP');
    await page.locator('[data-station=kube-apiserver][data-health=bad]').waitFor({ timeout: 15_000 });
    const notice = page.locator('#api-services .notice');
    expect(await notice.innerText()).toMatch(/no answer; what stands here was seen (just now|\d+ s ago)/);
    expect(await page.locator('.card').count()).toBe(2);
    await screenshot(page, 'kube-apiserver-hangs');
    await signal('kube-apiserver', 'SIGCONT');
    await page.locator('.station[data-health=ok]').nth(4).waitFor(patient);
    await notice.waitFor({ state: 'detached', timeout: 20_000 });
  });

  it('that the lab goes, and comes back step by step', async () => {
    const { page } = await ui.now.open({ viewport: { width: 1600, height: 1000 } });
    await page.locator('.station[data-health=ok]').nth(4).waitFor(patient);
    await mustLab('down');
    await page.locator('.station[data-health=absent]').nth(4).waitFor(patient);
    expect(await page.locator('#steps').innerText()).toContain('There is no lab yet');
    await screenshot(page, 'no-lab');
    const up = lab('up', '--driver', 'host');
    await page.locator('.step[data-state=working]').first().waitFor(patient);
    await screenshot(page, 'lab-comes-up');
    expect((await up).exitCode).toBe(0);
    await page.locator('.step[data-state=done]').nth(5).waitFor(patient);
    await page.locator('.station[data-health=ok]').nth(4).waitFor(patient);
    const { auditID } = await kubectlWithAuditId('get flunders --namespace default');
    await page.locator('.audit-id', { hasText: auditID }).waitFor({ timeout: 20_000 });
  });

  it('that lab:ui itself ends, which it does at once, and that the next one knows nobody', async () => {
    const own = await startUi();
    const { page: other, hosts } = await openPage(ui.now.browser);
    await other.goto(own.address);
    await other.locator('.live', { hasText: 'live' }).waitFor();
    await other.locator('.station[data-health=ok]').nth(4).waitFor(patient);
    const { exitCode, took } = await own.stop();
    expect(exitCode).toBe(0);
    expect(took).toBeLessThan(3_000);
    await other.locator('.live.lost').waitFor({ timeout: 10_000 });
    expect(await other.locator('.live').innerText()).toMatch(/does not answer; last heard/);
    await screenshot(other, 'lab-ui-has-ended');
    const next = await startUi('--port', String(own.port));
    expect(next.port).toBe(own.port);
    expect((await fetch(own.address)).status).toBe(401);
    await next.stop();
    expect([...hosts]).toEqual([`127.0.0.1:${own.port}`]);
    await other.context().close();
  });
});
