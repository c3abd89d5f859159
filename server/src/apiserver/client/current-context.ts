import { dirname, resolve } from 'node:path';
import { cachedFile } from './cached-file.ts';
import type { ClusterConfig } from './cluster-config.ts';

/** https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/, as far as it counts here. */
export interface Kubeconfig {
  'current-context'?: string;
  contexts?: { name: string; context?: { cluster?: string; user?: string } }[];
  clusters?: { name: string; cluster?: ClusterEntry }[];
  users?: { name: string; user?: UserEntry }[];
}

interface ClusterEntry {
  server?: string;
  'tls-server-name'?: string;
  'insecure-skip-tls-verify'?: boolean;
  'certificate-authority'?: string;
  'certificate-authority-data'?: string;
}

interface UserEntry {
  token?: string;
  tokenFile?: string;
  'client-certificate'?: string;
  'client-certificate-data'?: string;
  'client-key'?: string;
  'client-key-data'?: string;
  exec?: unknown;
  'auth-provider'?: unknown;
  username?: string;
}

/**
 * The current context of what stands in a kubeconfig file. Relative paths in it count from its directory. Files that it
 * names are read again when they change.
 * @throws Error that names the file, for what is missing or not supported (exec plugins, auth providers, passwords)
 */
export function currentContext(file: string, config: Kubeconfig): ClusterConfig {
  const current = config['current-context'];
  const context = config.contexts?.find(({ name }) => name === current)?.context;
  if (!current || !context) throw new Error(`kubeconfig ${file}: no context "${current ?? ''}" (current-context)`);
  const cluster = config.clusters?.find(({ name }) => name === context.cluster)?.cluster;
  if (!cluster?.server) throw new Error(`kubeconfig ${file}: no cluster "${context.cluster ?? ''}" with a server`);
  const user = config.users?.find(({ name }) => name === context.user)?.user ?? {};
  if (user.exec || user['auth-provider'] || user.username) {
    throw new Error(`kubeconfig ${file}: user "${context.user}": only client certificates and tokens are supported`);
  }
  const source = pemSource(dirname(resolve(file)));
  const ca = source(cluster['certificate-authority-data'], cluster['certificate-authority']);
  const cert = source(user['client-certificate-data'], user['client-certificate']);
  const key = source(user['client-key-data'], user['client-key']);
  const token = tokenSource(dirname(resolve(file)), user);
  return {
    server: cluster.server.replace(/\/+$/, ''),
    ...(cluster['tls-server-name'] && { tlsServerName: cluster['tls-server-name'] }),
    ...(cluster['insecure-skip-tls-verify'] && { insecureSkipTLSVerify: true }),
    ...(ca && { ca }),
    ...(cert && key && { clientCertificate: () => ({ cert: cert(), key: key() }) }),
    ...(token && { token }),
  };
}

/** Inline data wins over a file, as in client-go. */
function pemSource(base: string) {
  return (data: string | undefined, file: string | undefined): (() => string) | undefined => {
    if (data) {
      const pem = Buffer.from(data, 'base64').toString('utf8');
      return () => pem;
    }
    return file ? cachedFile(resolve(base, file)) : undefined;
  };
}

/** A token file wins over a token, as in client-go. */
function tokenSource(base: string, { token, tokenFile }: UserEntry): (() => string) | undefined {
  if (tokenFile) {
    const read = cachedFile(resolve(base, tokenFile));
    return () => read().trim();
  }
  return token ? () => token : undefined;
}
