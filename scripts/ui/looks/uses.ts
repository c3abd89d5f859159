import path from 'node:path';
import { kubeClient } from '../../cluster/client.ts';
import { askSupervisor } from '../../host/supervisor/ask-supervisor.ts';
import type { Lab } from '../../lab/lab.ts';
import { readText } from '../../pki/files.ts';
import type { CertificateUse } from '../model.ts';
import { fingerprintsIn } from '../uses/fingerprints.ts';
import { flagUses } from '../uses/flags.ts';
import { type PodFiles, podUses } from '../uses/pods.ts';
import { decoded, type SecretData, secretUses } from '../uses/secrets.ts';
import { kubeGetJson } from './kube-get.ts';

/** Where the cluster and its processes hold which certificate: seen there, not taken from what was meant to be. */
export async function lookAtUses(lab: Lab): Promise<readonly CertificateUse[]> {
  const secrets = await itemsOf<SecretData>(lab, '/api/v1/namespaces/wardle/secrets');
  return [
    ...(await publishedUses(lab)),
    ...(lab.driver.name === 'host' ? await processUses(lab) : await clusterUses(lab, secrets)),
    ...secretUses(secrets, 'wardle'),
    ...(await kubeconfigUses(lab)),
  ];
}

/** What kube-apiserver publishes of its own flags, for extension servers. */
async function publishedUses(lab: Lab): Promise<readonly CertificateUse[]> {
  const of = 'ConfigMap kube-system/extension-apiserver-authentication';
  const { data = {} } = await kubeGetJson<{ data?: Record<string, string> }>(
    lab,
    '/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication',
  );
  return Object.entries(data).flatMap(([name, text]) =>
    fingerprintsIn(text).map((fingerprint) => ({ fingerprint, kind: 'configmap' as const, name, of })),
  );
}

/** Host driver: the flags of the processes that its supervisor runs. */
async function processUses(lab: Lab): Promise<readonly CertificateUse[]> {
  const status = await askSupervisor(path.resolve(lab.paths.run), { verb: 'status' });
  const below = (folder: string, file: string) => file.startsWith(`${path.resolve(folder)}${path.sep}`);
  const read = (file: string) => {
    if (below(lab.paths.pki, file)) return readText(file);
    // A kubeconfig holds its certificates in base64.
    return below(lab.paths.run, file) ? encodedIn(readText(file) ?? '') : undefined;
  };
  const children = status?.children ?? [];
  const probes = children.map(({ spec }) => spec.readiness.client?.certificate ?? '');
  return [
    ...children.flatMap(({ name, spec }) => flagUses(name, spec.command, read)),
    ...fingerprintsIn([...new Set(probes)].map((file) => readText(file) ?? '').join('\n')).map((fingerprint) => ({
      fingerprint,
      kind: 'kubeconfig' as const,
      name: 'readiness and tokens',
      of: "the lab's supervisor, which asks for them",
    })),
  ];
}

/** kind: the flags of kube-apiserver and of the sample server, whose files are mounted from the node and from Secrets. */
async function clusterUses(lab: Lab, secrets: readonly SecretData[]): Promise<readonly CertificateUse[]> {
  const control = await itemsOf<PodFiles>(
    lab,
    '/api/v1/namespaces/kube-system/pods?labelSelector=component%3Dkube-apiserver',
  );
  const own = await itemsOf<PodFiles>(lab, '/api/v1/namespaces/wardle/pods');
  const read = (source: { readonly secret?: string; readonly hostPath?: string }, file: string) => {
    const secret = secrets.find(({ metadata }) => metadata.name === source.secret);
    if (secret) return decoded(secret.data?.[file]);
    return source.hostPath?.endsWith('/front-proxy')
      ? readText(path.join(lab.paths.pki, 'front-proxy', file))
      : undefined;
  };
  const uses = [
    ...control.flatMap((pod) => podUses('kube-apiserver', pod, read)),
    ...own.flatMap((pod) => podUses(pod.metadata.labels?.['app.kubernetes.io/name'] ?? pod.metadata.name, pod, read)),
  ];
  // Replicas have the same flags.
  return [...new Map(uses.map((use) => [JSON.stringify(use), use])).values()];
}

async function kubeconfigUses(lab: Lab): Promise<readonly CertificateUse[]> {
  const { config } = await kubeClient(lab);
  const [user, cluster] = [config.getCurrentUser(), config.getCurrentCluster()];
  const of = path.relative(lab.paths.root, lab.paths.kubeconfig);
  const texts = {
    'client-certificate': textOf(user?.certData, user?.certFile),
    'certificate-authority': textOf(cluster?.caData, cluster?.caFile),
  };
  return Object.entries(texts).flatMap(([name, text]) =>
    fingerprintsIn(text).map((fingerprint) => ({ fingerprint, kind: 'kubeconfig' as const, name, of })),
  );
}

const textOf = (data: string | undefined, file: string | undefined) =>
  data ? decoded(data) : (readText(file ?? '') ?? '');

/** Of all that is base64 in a text what it says. */
function encodedIn(text: string): string {
  return (text.match(/\bLS0tLS1CRUdJTi[\w+/]+=*/g) ?? []).map(decoded).join('\n');
}

async function itemsOf<T>(lab: Lab, apiPath: string): Promise<readonly T[]> {
  return (await kubeGetJson<{ items: readonly T[] }>(lab, apiPath)).items;
}
