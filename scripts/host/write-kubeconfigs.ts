import { readFile } from 'node:fs/promises';
import { writeFileAtomically } from '../lab/atomic.ts';
import { pkiLayout } from '../pki/layout.ts';
import type { HostFiles } from './host-files.ts';
import type { HostPlan } from './host-plan.ts';
import { type KubeconfigParts, type KubeconfigUser, kubeconfig, kubeconfigJson } from './kubeconfig.ts';

const { cluster } = pkiLayout;

/** The kubeconfigs of the admin (for people) and of kube-controller-manager. */
export async function writeControlPlaneKubeconfigs(files: HostFiles, plan: HostPlan): Promise<void> {
  const admin = await pair(files, cluster.adminCertificate, cluster.adminKey);
  const manager = await pair(files, cluster.controllerManagerCertificate, cluster.controllerManagerKey);
  await write(files, plan, files.adminKubeconfig, files.context, admin);
  await write(files, plan, files.controllerManagerKubeconfig, 'kube-controller-manager', manager);
}

/** The extension API server's: its own service account, never the admin, so that RBAC is as real as in a pod. */
export async function writeServerKubeconfig(files: HostFiles, plan: HostPlan): Promise<void> {
  const parts = await partsOf(files, plan, files.api.name, { tokenFile: files.serverToken });
  await writeFileAtomically(files.serverKubeconfig, kubeconfigJson(parts), 0o600);
}

async function pair(files: HostFiles, certificate: string, key: string): Promise<KubeconfigUser> {
  const [certificateText, keyText] = await Promise.all(
    [certificate, key].map((file) => readFile(files.pki(file), 'utf8')),
  );
  return { certificate: certificateText ?? '', key: keyText ?? '' };
}

async function write(files: HostFiles, plan: HostPlan, file: string, name: string, user: KubeconfigUser) {
  await writeFileAtomically(file, kubeconfig(await partsOf(files, plan, name, user)), 0o600);
}

async function partsOf(files: HostFiles, plan: HostPlan, name: string, user: KubeconfigUser): Promise<KubeconfigParts> {
  const ca = await readFile(files.pki(cluster.ca), 'utf8');
  return { server: `https://127.0.0.1:${plan.ports.kubeApiserver}`, ca, name, user };
}
