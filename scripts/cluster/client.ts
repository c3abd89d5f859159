import { readFile } from 'node:fs/promises';
import type { KubeConfig } from '@kubernetes/client-node';
import type { Lab } from '../lab/lab.ts';

/**
 * The Kubernetes client for the lab's cluster. Imported only when asked for: loading it takes a second and 130 MB,
 * which commands that don't talk to the cluster need not pay.
 */
export async function kubeClient(
  lab: Lab,
): Promise<{ k8s: typeof import('@kubernetes/client-node'); config: KubeConfig }> {
  const k8s = await import('@kubernetes/client-node');
  const config = new k8s.KubeConfig();
  config.loadFromString(await readFile(lab.paths.kubeconfig, 'utf8'));
  return { k8s, config };
}
