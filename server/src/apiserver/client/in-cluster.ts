import { existsSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';
import { cachedFile } from './cached-file.ts';
import type { ClusterConfig } from './cluster-config.ts';

const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * The cluster whose pod this process runs in; k8s.io/client-go/rest.InClusterConfig.
 * @returns undefined outside of a pod
 */
export function inClusterConfig(env: NodeJS.ProcessEnv, directory = SERVICE_ACCOUNT): ClusterConfig | undefined {
  const host = env['KUBERNETES_SERVICE_HOST'];
  const port = env['KUBERNETES_SERVICE_PORT'];
  const tokenFile = join(directory, 'token');
  if (!host || !port || !existsSync(tokenFile)) return undefined;
  const token = cachedFile(tokenFile);
  return {
    server: `https://${isIPv6(host) ? `[${host}]` : host}:${port}`,
    ca: cachedFile(join(directory, 'ca.crt')),
    token: () => token().trim(),
  };
}
