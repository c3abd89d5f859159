import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryExec } from '../../scripts/lab/exec.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import type { DriverName, EngineName } from '../../scripts/lab/state.ts';
import { steps } from '../../scripts/steps/steps.ts';
import { verifications } from '../../scripts/verify/verifications.ts';
import { beginLab, endLab, inLabShell, lab, removeTestFolders } from './lab-command.ts';
import { findTraces, noTraces } from './traces.ts';

/**
 * The life of a lab from nothing to nothing, as its users lead it. The tests build on each other.
 * @param engine the one that LAB_ENGINE names; else it is left to the lab
 */
export function describeLabLife(driver: DriverName, engine?: EngineName): void {
  describe(`a lab on the ${driver} driver${engine ? ` with ${engine}` : ''}`, () => {
    beforeAll(() => {
      if (engine) process.env['LAB_ENGINE'] = engine;
      beginLab();
    });
    afterAll(async () => {
      await endLab();
      removeTestFolders();
    });

    it('comes up', async () => {
      const up = await lab('up', '--driver', driver);
      expect(up.exitCode, up.all).toBe(0);
      for (const { title } of verifications) expect(up.stdout).toContain(`${title}: `);
      expect(up.stdout).toMatch(/aggregator: my-first-flunder Fischer my-first-fischer/);
    });

    it('is proved, every link of it', async () => {
      const verified = await lab('verify');
      expect(verified.exitCode, verified.all).toBe(0);
      for (const { title } of verifications) expect(verified.stdout).toContain(`✔ ${title}`);
    });

    it('shows every step as done', async () => {
      const status = await lab('status');
      expect(status.exitCode, status.all).toBe(0);
      expect(status.stdout).not.toMatch(/^[?➞·] /m);
    });

    it('is reached with what lab:env prints', async () => {
      expect(await inLabShell('kubectl get flunders --all-namespaces')).toMatch(/^default +my-first-flunder/m);
      expect(await inLabShell('kubectl explain flunder.spec')).toContain('flunderReference');
    });

    it('has nothing to do when it is asked to come up again', async () => {
      const again = await lab('up');
      expect(again.exitCode, again.all).toBe(0);
      for (const { title } of steps) expect(again.stdout).toContain(`✔ ${title} already done`);
    });

    // Beside a lab of processes of this machine, that is; one in containers has nothing that the tests could meet.
    if (driver === 'host') {
      it('does not disturb the tests', async () => {
        // Those that start an etcd and a server of their own: the others meet nothing more of a lab.
        const run = ['npx', 'vitest', 'run', '--project', 'integration', 'wire', 'storage-etcd.test'];
        const tests = await tryExec(run, { cwd: projectRoot });
        expect(tests.exitCode, tests.stdout + tests.stderr).toBe(0);
      });
    }

    it('goes, and leaves nothing', async () => {
      const down = await lab('down');
      expect(down.exitCode, down.all).toBe(0);
      expect(await findTraces()).toEqual(noTraces);
    });

    it('is gone already when it is asked to go again', async () => {
      const down = await lab('down');
      expect(down.exitCode).toBe(0);
      expect(down.stdout).toContain('nothing to remove');
    });
  });
}
