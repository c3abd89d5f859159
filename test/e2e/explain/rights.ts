import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { projectRoot } from '../../../scripts/lab/project-root.ts';
import { paths, temporary } from '../lab-command.ts';
import { explainJson, explainRun, explainUntil, kubectl, untilHealthy } from './explain-run.ts';
import { otherAuthority, patchApiService, restore, v1beta1 } from './lab-cluster.ts';

const manifest = path.join(projectRoot, 'manifests', 'explain', 'rbac.yaml');

/** A kubeconfig with a token of a service account of kube-system, and no other credential. */
async function kubeconfigOf(account: string): Promise<string> {
  const token = (await kubectl('create', 'token', '-n', 'kube-system', account)).trim();
  const config = parse(readFileSync(paths.kubeconfig, 'utf8')) as { users: { user: object }[] };
  for (const entry of config.users) entry.user = { token };
  const file = path.join(mkdtempSync(path.join(temporary, 'kubeconfig-')), 'config');
  writeFileSync(file, stringify(config));
  return file;
}

/** What explain can tell with the rights of its manifest, and with less. */
export function describeRights(): void {
  describe('with rights of its own', () => {
    let full: string;
    let none: string;
    let some: string;

    beforeAll(async () => {
      await kubectl('apply', '-f', manifest);
      for (const name of ['explain-none', 'explain-some'])
        await kubectl('create', 'serviceaccount', '-n', 'kube-system', name);
      await kubectl(
        'create',
        'clusterrole',
        'explain-some',
        '--verb=get,list',
        '--resource=apiservices.apiregistration.k8s.io',
      );
      await kubectl(
        'create',
        'clusterrolebinding',
        'explain-some',
        '--clusterrole=explain-some',
        '--serviceaccount=kube-system:explain-some',
      );
      [full, none, some] = [
        await kubeconfigOf('aggregation-lab-explain'),
        await kubeconfigOf('explain-none'),
        await kubeconfigOf('explain-some'),
      ];
    });
    afterAll(async () => {
      await restore();
      await kubectl('delete', '-f', manifest);
      await kubectl('delete', 'clusterrole,clusterrolebinding', 'explain-some');
      await kubectl('delete', 'serviceaccount', '-n', 'kube-system', 'explain-none', 'explain-some');
      await untilHealthy();
    });

    it('sees every link with manifests/explain/rbac.yaml', async () => {
      const { apiServices, exitCode } = await explainJson(['--all'], full);
      expect(exitCode).toBe(0);
      const open = apiServices.flatMap(({ checks }) => checks).filter(({ status }) => status !== 'holds');
      // What concerns pods, of which this driver has none, and what is in the group, which is not for it to read; for
      // both versions.
      const unseen = ['pods-ready moot', 'reads-work unknown', 'storage-persistent moot'];
      expect(open.map(({ id, status }) => `${id} ${status}`)).toEqual([...unseen, ...unseen]);
    });

    it('may change nothing with them', async () => {
      const wrong = await kubectl(
        'auth',
        'can-i',
        '--list',
        '--as',
        'system:serviceaccount:kube-system:aggregation-lab-explain',
      );
      const verbs = wrong.match(/\[[a-z ]*\]$/gm)?.join(' ') ?? '';
      expect(verbs).not.toMatch(/update|patch|delete|\*/);
      expect(wrong).not.toContain('secrets');
    });

    it('can not tell without any, and says so', async () => {
      const named = await explainRun([v1beta1], none);
      expect([named.exitCode, named.stderr]).toEqual([2, '']);
      expect(named.stdout).toContain('apiservices.apiregistration.k8s.io "v1beta1.wardle.example.com" is forbidden');
      const unnamed = await explainRun([], none);
      expect(unnamed.exitCode).toBe(2);
      expect(unnamed.stdout).toContain('which APIServices there are could not be seen');
    });

    it('goes on with what it may read, and says what it could not look at', async () => {
      expect((await explainJson([v1beta1], some)).exitCode).toBe(0);
      await patchApiService({ caBundle: otherAuthority() });
      await explainUntil(['ca-bundle-mismatch'], [v1beta1]);
      expect((await explainJson([v1beta1], full)).apiServices[0]?.first).toBe('ca-bundle-mismatch');
      const told = await explainRun([v1beta1], some);
      expect(told.exitCode, told.all).toBe(1);
      expect(told.stdout).toContain('[ca-bundle-mismatch]');
      expect(told.stdout).toContain('services is forbidden');
    });
  });
}
