import type { ClusterConfig } from '../client/cluster-config.ts';
import { createKubeClient } from '../client/https-kube-client.ts';
import { inClusterConfig } from '../client/in-cluster.ts';
import type { KubeClient } from '../client/kube-client.ts';
import { readKubeconfig } from '../client/read-kubeconfig.ts';
import type { ClientMetrics } from '../metrics/client-metrics.ts';
import { type Options, UsageError } from '../options/parse.ts';

/** The main cluster, as whom each kind of question is asked. */
export interface Clients {
  readonly core: KubeClient;
  readonly authentication: KubeClient;
  readonly authorization: KubeClient;
}

/**
 * @returns undefined if the server stands alone
 * @throws UsageError outside of a pod without kubeconfigs; Error for one that can't be used
 */
export async function createClients(options: Options, metrics: ClientMetrics): Promise<Clients | undefined> {
  if (options.standalone) return undefined;
  const made = new Map<string, KubeClient>();
  // One client for one file: it keeps connections open.
  const clientOf = async (file: string): Promise<KubeClient> => {
    const client = made.get(file) ?? connect(file ? await readKubeconfig(file) : serviceAccount(), metrics);
    made.set(file, client);
    return client;
  };
  const kubeconfig = options.kubeconfig ?? '';
  return {
    core: await clientOf(kubeconfig),
    authentication: await clientOf(options['authentication-kubeconfig'] ?? kubeconfig),
    authorization: await clientOf(options['authorization-kubeconfig'] ?? kubeconfig),
  };
}

function connect(config: ClusterConfig, metrics: ClientMetrics): KubeClient {
  return metrics.instrument(createKubeClient(config), new URL(config.server).host);
}

function serviceAccount() {
  const config = inClusterConfig(process.env);
  if (config) return config;
  throw new UsageError(
    'no main cluster: this is no pod with a service account. Give --kubeconfig=FILE ' +
      '(and --authentication-kubeconfig, --authorization-kubeconfig where these should differ), or --standalone ' +
      'to do without one',
  );
}
