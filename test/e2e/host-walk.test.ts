import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { steps } from '../../scripts/steps/steps.ts';
import { beginLab, endLab, lab } from './lab-command.ts';
import { findTraces, noTraces } from './traces.ts';

/** Step by step to the registered server, and back. */
describe('the walk to a lab', () => {
  beforeAll(beginLab);
  afterAll(() => endLab());

  it('goes one step at a time, and shows what was behind each', async () => {
    const first = await lab('next', '--driver', 'host');
    expect(first.exitCode, first.all).toBe(0);
    expect(first.stdout).toContain(`(step 1 of ${steps.length})`);
    const second = await lab('next');
    expect(second.stdout).toMatch(/What was written:\n +\.lab\/pki\/.*\n(.*\n)* +\.lab\/pki\/serving\/tls\.key\n/);
    const third = await lab('next');
    expect(third.exitCode, third.all).toBe(0);
    expect(third.stdout).toMatch(
      /What runs from now on:\n(.*\n)* .*\/kube-apiserver .*--requestheader-client-ca-file=/,
    );
    expect(third.stdout).toContain('npm run lab:back');
  });

  it('may be finished up to a step', async () => {
    const up = await lab('up', '--from', 'image', '--to', 'deploy');
    expect(up.exitCode, up.all).toBe(0);
    expect(up.stdout).not.toContain('Start the cluster');
    expect(up.stdout).toContain('APIService v1beta1.wardle.example.com: Available=True');
  });

  it('goes back, and the step before stays done', async () => {
    const back = await lab('back');
    expect(back.exitCode, back.all).toBe(0);
    expect(back.stdout).toContain('apiservice.apiregistration.k8s.io "v1beta1.wardle.example.com" deleted');
    const status = await lab('status');
    expect(status.exitCode).toBe(1);
    expect(status.stdout).toMatch(/^✓ Start the cluster$/m);
    expect(status.stdout).toMatch(/^➞ Deploy the server and register it$/m);
  });

  it('refuses what it does not understand, and says what there is', async () => {
    const up = await lab('up', '--to', 'klaster');
    expect(up.exitCode).toBe(2);
    expect(up.stderr).toContain('the steps are preflight, certificates, cluster, image, deploy, verify');
    const version = await lab('up', '--kubernetes-version', 'v1.36.4');
    expect(version.exitCode).toBe(50);
    expect(version.stderr).toContain('the host driver runs Kubernetes v1.37');
  });

  it('leaves nothing when it is taken down in the middle', async () => {
    const down = await lab('down');
    expect(down.exitCode, down.all).toBe(0);
    expect(await findTraces()).toEqual(noTraces);
  });
});
