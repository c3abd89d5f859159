import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { V1ConfigMap, VersionInfo } from '@kubernetes/client-node';
import type { Lab } from '../lab/lab.ts';
import { pkiLayout } from '../pki/layout.ts';
import { kubeApi } from './kube-api.ts';

export interface AuthenticationConfig {
  /** Among the cluster's front-proxy CAs is this lab's: the proof that the cluster is the lab's own. */
  readonly isOurs: boolean;
  /** `https://…` */
  readonly server: string;
  readonly serverVersion: string;
  /** Allowed names and header names, as the configmap has them. */
  readonly summary: string;
}

/**
 * What kube-apiserver publishes for extension servers: ConfigMap kube-system/extension-apiserver-authentication.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/
 */
export async function authenticationConfig(lab: Lab): Promise<AuthenticationConfig> {
  const api = await kubeApi(lab);
  const configMap = '/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication';
  const [map, version] = await Promise.all([api.get<V1ConfigMap>(configMap), api.get<VersionInfo>('/version')]);
  const ours = await readFile(path.join(lab.paths.pki, pkiLayout.frontProxy.ca), 'utf8').catch(() => undefined);
  const data = map.data ?? {};
  return {
    // Holds, not is: a drill, and every rotation of an authority, publishes others beside it.
    isOurs: ours !== undefined && (data['requestheader-client-ca-file'] ?? '').includes(ours.trim()),
    server: api.server,
    serverVersion: version.gitVersion,
    summary: `allowed-names ${data['requestheader-allowed-names']}, uid-headers ${data['requestheader-uid-headers'] ?? 'none'}`,
  };
}
