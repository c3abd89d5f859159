import { kubeClient } from '../../cluster/client.ts';
import type { Lab } from '../../lab/lab.ts';
import type { ClusterView } from '../model.ts';
import { kubeGet, kubeGetJson } from './kube-get.ts';

/** Whether the kube-apiserver answers. Asked for its health, which is not logged. @throws Error if it does not */
export async function lookAtCluster(lab: Lab, known: ClusterView | undefined): Promise<ClusterView> {
  const { config } = await kubeClient(lab);
  const server = config.getCurrentCluster()?.server ?? '';
  if (known?.server === server) {
    await kubeGet(lab, '/readyz');
    return known;
  }
  const { gitVersion } = await kubeGetJson<{ gitVersion: string }>(lab, '/version');
  return { server, version: gitVersion };
}
