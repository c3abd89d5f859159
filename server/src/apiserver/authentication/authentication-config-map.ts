import type { KubeObject } from '../api/meta.ts';
import { type CertificatePool, createCertificatePool } from './certificate-pool.ts';
import type { AuthenticationConfig, RequestHeaderConfig } from './request-header-config.ts';

export interface ConfigMap extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
}

/**
 * What kube-system/extension-apiserver-authentication says: kube-apiserver writes its own flags there for servers that
 * stand behind it. Keys are those of k8s.io/kubernetes/pkg/controlplane/controller/clusterauthenticationtrust.
 * @throws Error if a value can't be read
 */
export function parseAuthenticationConfigMap({ data = {} }: ConfigMap): AuthenticationConfig {
  return { clientCA: poolOf(data, 'client-ca-file'), requestHeader: requestHeaderOf(data) };
}

function requestHeaderOf(data: Readonly<Record<string, string>>): RequestHeaderConfig | undefined {
  const pool = poolOf(data, 'requestheader-client-ca-file');
  if (!pool) return undefined;
  return {
    pool,
    allowedNames: listOf(data, 'requestheader-allowed-names'),
    usernameHeaders: listOf(data, 'requestheader-username-headers'),
    uidHeaders: listOf(data, 'requestheader-uid-headers'),
    groupHeaders: listOf(data, 'requestheader-group-headers'),
    extraHeaderPrefixes: listOf(data, 'requestheader-extra-headers-prefix'),
  };
}

function poolOf(data: Readonly<Record<string, string>>, key: string): CertificatePool | undefined {
  const pem = data[key];
  if (!pem) return undefined;
  try {
    return createCertificatePool(pem);
  } catch (error) {
    throw new Error(`${key}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

function listOf(data: Readonly<Record<string, string>>, key: string): readonly string[] {
  const text = data[key];
  if (!text) return [];
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw new Error(`${key}: must be a JSON array of strings`);
  }
  return value;
}
