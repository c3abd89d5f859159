import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lab, removeTestFolders } from '../e2e/lab-command.ts';
import { flunderUid } from './flunder-uid.ts';
import { expectNoTraces, refuseIfLabExists } from './lab-folder.ts';
import { killLabProcesses, signalLabProcesses } from './lab-processes.ts';

/** What a machine does to a lab that is up; each time the same flunder must be there afterwards. */
describe('a lab of the host driver', () => {
  let uid: string;
  beforeAll(async () => {
    refuseIfLabExists();
    await succeed('up', '--driver', 'host');
    uid = await flunderUid();
  });
  afterAll(async () => {
    await lab('down');
    await expectNoTraces('host');
    removeTestFolders();
  });

  it('shows after a reboot that nothing runs', async () => {
    expect(await killLabProcesses()).toContain('kube-apiserver');
    const status = await lab('status');
    expect(status.exitCode).toBe(1);
    expect(status.stdout).toMatch(/➞ Start the cluster\n.*nothing of it runs any more/);
    expect(status.stdout).not.toMatch(/✓ (Start the cluster|Deploy)/);
    expect(status.stdout).toContain('npm run lab:up');
  });

  it('comes up again with its data', async () => {
    await succeed('up');
    expect(await flunderUid()).toBe(uid);
    await succeed('verify');
  });

  it('goes on after a suspend as if nothing had been', async () => {
    await signalLabProcesses('SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    await signalLabProcesses('SIGCONT');
    await succeed('verify');
    expect(await flunderUid()).toBe(uid);
    expect((await lab('status')).exitCode).toBe(0);
  });

  it('outlives its supervisor: status says so, up puts it under a new one', async () => {
    await killLabProcesses('supervisor');
    const status = await lab('status');
    expect(status.exitCode).toBe(1);
    expect(status.stdout).toMatch(/➞ Start the cluster/);
    await succeed('up');
    expect(await flunderUid()).toBe(uid);
    expect((await lab('status')).exitCode).toBe(0);
  });
});

async function succeed(name: string, ...args: readonly string[]): Promise<void> {
  const { exitCode, all } = await lab(name, ...args);
  expect(exitCode, all).toBe(0);
}
