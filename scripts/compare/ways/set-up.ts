import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { loadKubeconfig } from '../../../server/src/apiserver/client/kubeconfig.ts';
import { adminCertificate } from '../../cluster/kubeconfig-entries.ts';
import { kubectl, tryKubectl } from '../../cluster/kubectl.ts';
import type { Lab, Say } from '../../lab/lab.ts';
import type { Ways } from '../cases/run-cases.ts';
import { type Credential, connect, type Endpoint } from './caller.ts';
import { type Standalone, startStandalone } from './standalone.ts';
import { type Callers, namespace } from './way.ts';
import { startWebhook, webhookName } from './webhook.ts';

/** What is taken back in the end, last first. */
export type Undo = (title: string, back: (lab: Lab) => Promise<void>) => void;

const crdName = 'crdflunders.crd.example.com';

/** Makes all three, and says what takes them back before it makes it. */
export async function setUp(lab: Lab, undo: Undo, say: Say): Promise<Ways & { readonly standalone: Standalone }> {
  const dir = path.resolve(lab.paths.dir, 'compare');
  undo('files', async () => rm(dir, { recursive: true, force: true }));
  await applyToCluster(lab, undo, say);
  const token = (await kubectl(lab, ['create', 'token', 'reader', '--namespace', namespace])).stdout.trim();
  const config = loadKubeconfig(lab.paths.kubeconfig);
  const main: Endpoint = { url: config.server, ca: config.ca?.() ?? '' };
  const certificate = await adminCertificate(lab.paths.kubeconfig);

  say('starting the stand-alone server');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const standalone = await startStandalone(lab, dir);
  undo('stand-alone server', () => standalone.stop());

  const inCluster = callersOf(lab, undo, main, {
    admin: { certificate },
    certificate: { certificate },
    reader: { token },
  });
  const alone = callersOf(lab, undo, standalone.endpoint, {
    admin: { token: standalone.tokens.admin },
    certificate: { certificate: standalone.certificate },
    reader: { token: standalone.tokens.reader },
  });
  const cluster = { kubeconfig: lab.paths.kubeconfig, callers: inCluster };
  const wardle = { group: 'wardle.example.com', plural: 'flunders' };
  return {
    lab,
    kubectl: (await lab.tool('kubectl')).path,
    storageDir: standalone.storageDir,
    standalone,
    of: {
      crd: { id: 'crd', group: 'crd.example.com', plural: 'crdflunders', ...cluster },
      aggregated: { id: 'aggregated', ...wardle, ...cluster },
      standalone: { id: 'standalone', ...wardle, kubeconfig: standalone.kubeconfig, callers: alone },
    },
  };
}

async function applyToCluster(lab: Lab, undo: Undo, say: Say): Promise<void> {
  const file = (name: string) => path.join(lab.paths.root, 'manifests', 'compare', name);
  const apply = (name: string) => kubectl(lab, ['apply', '--filename', file(name)]);
  const takeBack = (name: string) => async (later: Lab) => {
    await kubectl(later, ['delete', '--ignore-not-found', '--filename', file(name)]);
  };
  say('creating the CRD');
  undo(`CRD ${crdName}`, takeBack('crd.yaml'));
  await apply('crd.yaml');
  undo(`namespace ${namespace}`, removeNamespaces);
  await apply('cluster.yaml');
  await apply('rbac.yaml');
  undo('policies', takeBack('policies.yaml'));
  await apply('policies.yaml');
  // Kubernetes before 1.36 does not have it; the case says so.
  undo('defaulting policy', async (later) => {
    await tryKubectl(later, ['delete', '--ignore-not-found', '--filename', file('defaulting-policy.yaml')]);
  });
  await tryKubectl(lab, ['apply', '--filename', file('defaulting-policy.yaml')]);
  await registerWebhook(lab, undo);
  await kubectl(lab, ['wait', `crd/${crdName}`, '--for=condition=Established', '--timeout=60s']);
}

/** From within containers this process can't be reached, and a case says so. */
async function registerWebhook(lab: Lab, undo: Undo): Promise<void> {
  if (lab.driver.name !== 'host') return;
  const webhook = await startWebhook();
  undo('webhook', async (later) => {
    webhook.close();
    await kubectl(later, ['delete', 'validatingwebhookconfiguration', '--ignore-not-found', webhookName]);
  });
  await kubectl(lab, ['apply', '--filename', '-'], { input: JSON.stringify(webhook.configuration) });
}

/** Whoever was interrupted may have left finalizers, which nobody else would take away. */
async function removeNamespaces(lab: Lab): Promise<void> {
  for (const resource of ['crdflunders.crd.example.com', 'flunders.wardle.example.com']) {
    const listed = await tryKubectl(lab, ['get', resource, '--namespace', namespace, '--output', 'name']);
    for (const name of listed.stdout.split('\n').filter(Boolean)) {
      const patch = [
        'patch',
        name,
        '--namespace',
        namespace,
        '--type=merge',
        '--patch={"metadata":{"finalizers":null}}',
      ];
      if (name.endsWith('/held')) await tryKubectl(lab, patch);
    }
  }
  const more = ['crd', 'aggregated', 'stuck', 'unaffected'].map((name) => `${namespace}-${name}`);
  await kubectl(lab, ['delete', 'namespace', '--ignore-not-found', '--timeout=120s', namespace, ...more]);
  await kubectl(lab, ['delete', 'fischers.wardle.example.com', '--ignore-not-found', namespace]);
}

function callersOf(
  lab: Lab,
  undo: Undo,
  endpoint: Endpoint,
  by: Readonly<Record<'admin' | 'certificate' | 'reader', Credential>>,
): Callers {
  const as = (credential: Credential) => connect(endpoint, credential, lab.signal);
  const callers = {
    admin: as(by.admin),
    certificate: as(by.certificate),
    reader: as(by.reader),
    nobody: as({}),
    stranger: as({ token: 'nobody-has-given-this-out' }),
  };
  undo('connections', async () => {
    for (const caller of Object.values(callers)) caller.close();
  });
  return callers;
}
