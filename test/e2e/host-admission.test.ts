import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { labPaths } from '../../scripts/lab/paths.ts';
import { projectRoot } from '../../scripts/lab/project-root.ts';
import { type Cluster, connectTo } from './admission/cluster.ts';
import { policyCases } from './admission/policy-cases.ts';
import { webhookCases } from './admission/webhook-cases.ts';
import { WebhookServer } from './admission/webhook-server.ts';
import { lab } from './lab-command.ts';

const name = ['--name', 'e2e-admission'] as const;
const paths = labPaths(projectRoot, 'e2e-admission');
const reader = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'wardle-reads-parameters' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
  subjects: [{ kind: 'ServiceAccount', name: 'apiserver', namespace: 'wardle' }],
};

let cluster: Cluster;
const hooks = new WebhookServer();
beforeAll(async () => {
  if (existsSync(paths.dir)) throw new Error(`${paths.dir} exists: npm run lab:down -- --name e2e-admission first`);
  await hooks.start();
});
afterAll(async () => {
  hooks.stop();
  await lab('down', ...name);
});

/** The same cases for both servers: what holds in the main cluster is to hold for flunders, in the same words. */
describe.each(['typescript', 'go'])('admission of the main cluster, server %s', (server) => {
  beforeAll(async () => {
    const up = await lab('up', ...name, '--driver', 'host', '--server', server);
    expect(up.exitCode, up.all).toBe(0);
    cluster = connectTo(paths.kubeconfig);
    await cluster.call('POST', '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings', reader);
  });
  describe('webhooks', () => webhookCases(() => cluster, hooks, server));
  describe('policies', () => policyCases(() => cluster));
});
