import type { ConnectionOptions } from 'node:tls';
import type { ClusterConfig } from '../cluster-config.ts';

/** What TLS needs to know, as the files say it now. */
export type Credentials = Pick<ConnectionOptions, 'ca' | 'cert' | 'key' | 'servername' | 'rejectUnauthorized'>;

/** @throws what reading the files throws */
export function credentialsOf(config: ClusterConfig): Credentials {
  const ca = config.ca?.();
  return {
    ...(ca && { ca }),
    ...config.clientCertificate?.(),
    ...(config.tlsServerName && { servername: config.tlsServerName }),
    ...(config.insecureSkipTLSVerify && { rejectUnauthorized: false }),
  };
}

export function areSame(one: Credentials, other: Credentials): boolean {
  return one.ca === other.ca && one.cert === other.cert && one.key === other.key;
}
