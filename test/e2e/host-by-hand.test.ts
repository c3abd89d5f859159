import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostPki } from '../../scripts/drivers/host/plan.ts';
import { certificateLines } from '../../scripts/dry-run/certificates.ts';
import { hostAddress } from '../../scripts/host/host-plan.ts';
import { exec, tryExec } from '../../scripts/lab/exec.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { pkiPlan } from '../../scripts/pki/plan.ts';
import { steps } from '../../scripts/steps/steps.ts';
import { beginLab, endLab, inLabShell, lab, labEnv, paths } from './lab-command.ts';
import { findTraces, noTraces } from './traces.ts';

/** What each step's command to try shows. */
const tried: Readonly<Record<string, string | RegExp>> = {
  preflight: /clock|memory/,
  certificates: 'unable to get local issuer certificate',
  cluster: `the server doesn't have a resource type "flunders"`,
  image: '--tls-cert-file',
  deploy: /"GET" url="[^"]*flunders.*200 OK/,
  verify: 'flunders.wardle.example.com "forbidden" is forbidden',
};

/** Takes the next step, and tries what it says one could try. */
async function next(id: string, ...args: readonly string[]): Promise<string> {
  const step = steps.find((candidate) => candidate.id === id);
  const taken = await lab('next', ...args);
  expect(taken.exitCode, taken.all).toBe(0);
  expect(taken.stdout).toContain(`${step?.title} (step`);
  expect(taken.stdout).toContain(`One thing to try:\n  ${step?.tryThis.what}\n  ${step?.tryThis.command}\n`);
  const env = existsSync(paths.kubeconfig) ? 'eval "$(npm run -s lab:env)"; ' : '';
  const trial = await tryExec(['bash', '-c', `${env}${step?.tryThis.command}`], { cwd: projectRoot, env: labEnv });
  expect(trial.stdout + trial.stderr).toMatch(tried[id] ?? '');
  return taken.stdout;
}

/** Steps that are taken by hand, with openssl and kubectl, and are found done. The tests build on each other. */
describe('a lab that is made by hand', () => {
  beforeAll(beginLab);
  afterAll(() => endLab());

  it('takes certificates that openssl has made', async () => {
    await next('preflight', '--driver', 'host');
    const plan = pkiPlan(hostPki(await hostAddress(paths)));
    const script = ['set -euo pipefail', ...certificateLines(plan, paths.pki)].join('\n');
    await exec(['bash', '-c', script], { cwd: projectRoot });
    expect(await next('certificates')).toContain('✔ Issue the certificates already done');
  });

  it('runs with them, and says what has become of the flags', async () => {
    const cluster = await next('cluster');
    expect(cluster).toMatch(/What has changed in the cluster:\n(.*\n)* +new +kube-apiserver --proxy-client-cert-file=/);
    expect(cluster).toContain('extension-apiserver-authentication: requestheader-allowed-names ["front-proxy-client"]');
    await next('image');
  });

  it('lays the manifests out for those who would rather apply them themselves, and says so', async () => {
    const status = await lab('status');
    expect(status.stdout).toMatch(/^➞ Deploy the server and register it\n.*\n.*Nothing is deployed yet/m);
    expect(status.stdout).toContain('kubectl apply --filename .lab/manifests\n');
    expect(existsSync(path.join(paths.manifests, '12-apiservice-v1alpha1.yaml'))).toBe(true);
  });

  it('shows which objects a step has made', async () => {
    const deploy = await next('deploy');
    for (const object of ['Namespace wardle', 'Service wardle/api', 'APIService v1beta1.wardle.example.com']) {
      expect(deploy).toContain(`  new      ${object}\n`);
    }
  });

  it('sees what was taken away, and hints at it', async () => {
    await inLabShell('kubectl delete --filename .lab/manifests/12-apiservice-v1alpha1.yaml');
    await inLabShell('kubectl delete --filename .lab/manifests/13-apiservice-v1beta1.yaml');
    const status = await lab('status');
    expect(status.stdout).toMatch(/^➞ Deploy .*\n.*\n.*The server is ready, but not registered/m);
  });

  it('finds it deployed once it is applied by hand', async () => {
    await inLabShell('kubectl apply --filename .lab/manifests');
    await inLabShell('kubectl wait --for=condition=Available --timeout=60s apiservice/v1beta1.wardle.example.com');
    await inLabShell('kubectl wait --for=condition=Available --timeout=60s apiservice/v1alpha1.wardle.example.com');
    const up = await lab('up', '--from', 'deploy', '--to', 'deploy');
    expect(up.exitCode, up.all).toBe(0);
    expect(up.stdout).toContain('✔ Deploy the server and register it already done');
    await next('verify');
  });

  it('goes, and leaves nothing', async () => {
    const down = await lab('down');
    expect(down.exitCode, down.all).toBe(0);
    expect({ ...(await findTraces()), containers: [], networks: [], volumes: [] }).toEqual(noTraces);
  });
});
