import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DriverName } from '../../scripts/lab/state.ts';
import { flunderUid, kubectl } from './kubectl.ts';
import { lab, paths, type RunOptions } from './run-lab.ts';
import { leaksBelow } from './secrets.ts';

/** `up` after something was broken: it must succeed, and have done something. */
export async function mend(options: RunOptions = {}): Promise<string> {
  const up = await lab('up', [], options);
  expect(up.exitCode, up.all).toBe(0);
  expect(up.stdout).toMatch(/kubectl creates and lists flunders/);
  return up.stdout;
}

/** What people do to a lab on any driver, and `up` takes back. The tests build on one lab, and leave it working. */
export function itMends(driver: DriverName, options: RunOptions = {}): void {
  let begun = false;
  beforeAll(async () => {
    if (existsSync(paths.state)) throw new Error(`${paths.dir} exists: npm run lab:down -- --name badluck first`);
    begun = true;
    const up = await lab('up', ['--driver', driver], options);
    expect(up.exitCode, up.all).toBe(0);
  });
  afterAll(async () => {
    // A lab that was there before is not the tests' to remove.
    if (!begun) return;
    const down = await lab('down', [], options);
    expect(down.exitCode, down.all).toBe(0);
    expect(existsSync(paths.dir)).toBe(false);
  });

  it('finds nothing wrong with a lab that works', async () => {
    const doctor = await lab('doctor', ['--json'], options);
    const report: { checks: { id: string; category: string; ok: boolean | null }[] } = JSON.parse(doctor.stdout);
    const ofLab = report.checks.filter(({ category }) => ['cluster', 'certificates'].includes(category));
    expect(ofLab.length).toBeGreaterThan(2);
    expect(ofLab.filter(({ ok }) => ok !== true)).toEqual([]);
  });

  it('writes a lost kubeconfig anew, and keeps what is stored', async () => {
    const before = await flunderUid();
    rmSync(paths.kubeconfig);
    await mend(options);
    expect(await flunderUid()).toBe(before);
  });

  it('registers a deleted APIService again', async () => {
    await kubectl('delete', 'apiservice', 'v1alpha1.wardle.example.com');
    await mend(options);
    expect(await kubectl('get', 'apiservice', 'v1alpha1.wardle.example.com')).toContain('True');
  });

  it('makes a deleted namespace again, although it can not end while its server is registered', async () => {
    await kubectl('delete', 'namespace', 'wardle', '--wait=false');
    await mend(options);
    expect(await kubectl('get', 'namespace', 'wardle', '--output', 'jsonpath={.status.phase}')).toBe('Active');
  });

  it('collects logs for a bug report, and no secret is among them', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'lab-badluck-logs-'));
    try {
      const logs = await lab('logs', ['--output', dir], options);
      expect(logs.exitCode, logs.all).toBe(0);
      expect(logs.stdout).not.toContain('not to be had');
      expect(leaksBelow(dir)).toEqual([]);
      const text = (file: string) => readFileSync(path.join(dir, file), 'utf8');
      expect(text('cluster/wardle-apiservices.yaml')).toContain('type: Available');
      expect(text('certificates.txt')).toContain('days left');
      expect(text('logs/audit.log')).toContain('wardle.example.com');
      for (const log of ['wardle-server', 'wardle-etcd', 'kube-apiserver']) {
        expect(text(`logs/${log}.log`).length, log).toBeGreaterThan(200);
      }
      expect(readdirSync(dir)).toEqual(
        expect.arrayContaining(['README.md', 'doctor.txt', 'status.txt', 'versions.txt']),
      );
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
}
