import { setTimeout as sleep } from 'node:timers/promises';
import { made } from '../../conformance/harness/objects.ts';
import { openCluster } from '../../conformance/harness/open-target.ts';
import type { BenchServer } from './bench-server.ts';
import { flundersPath, namespaces, objectName } from './dataset.ts';
import type { BenchLab } from './lab.ts';

const apiService = '/apis/apiregistration.k8s.io/v1/apiservices/v1beta1.wardle.example.com';
const patienceMs = 60_000;

/**
 * Has the aggregator send requests to this server: behind an ExternalName the port is that of the APIService.
 * @returns when it does
 */
export async function routeTo(server: BenchServer, { paths }: BenchLab): Promise<void> {
  const cluster = openCluster({ kubeconfig: paths.kubeconfig });
  const { port } = server.entry;
  made(await cluster.patch(apiService, 'merge', { spec: { service: { port } } }));
  const object = flundersPath(namespaces.read, objectName(0));
  const { uid } = made(await server.api.get(object)).metadata;
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await cluster.get(object).catch(() => undefined);
    // The same objects are stored in both, but not with the same uids.
    if (answer?.body.metadata?.uid === uid) return;
    if (Date.now() > deadline) throw new Error(`the aggregator does not reach ${server.name}: ${answer?.text}`);
    await sleep(100);
  }
}
