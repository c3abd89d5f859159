import { createKubeClient } from '../apiserver/client/https-kube-client.ts';
import { inClusterConfig } from '../apiserver/client/in-cluster.ts';
import type { KubeClient } from '../apiserver/client/kube-client.ts';
import { loadKubeconfig } from '../apiserver/client/kubeconfig.ts';
import { type Options, UsageError } from '../apiserver/options/parse.ts';

/** The main cluster, as whom each kind of question is asked. */
export interface Clients {
  readonly core: KubeClient;
  readonly authentication: KubeClient;
  readonly authorization: KubeClient;
}

/** @throws UsageError outside of a pod without kubeconfigs; Error for one that can't be used */
export function createClients(options: Options): Clients {
  const made = new Map<string, KubeClient>();
  // One client for one file: it keeps connections open.
  const clientOf = (file: string): KubeClient => {
    const client = made.get(file) ?? createKubeClient(file ? loadKubeconfig(file) : serviceAccount());
    made.set(file, client);
    return client;
  };
  const kubeconfig = options.kubeconfig ?? '';
  return {
    core: clientOf(kubeconfig),
    authentication: clientOf(options['authentication-kubeconfig'] ?? kubeconfig),
    authorization: clientOf(options['authorization-kubeconfig'] ?? kubeconfig),
  };
}

function serviceAccount() {
  const config = inClusterConfig(process.env);
  if (config) return config;
  throw new UsageError(
    'no main cluster: this is no pod with a service account. Give --kubeconfig=FILE ' +
      '(and --authentication-kubeconfig, --authorization-kubeconfig where these should differ)',
  );
}
