import { isIP } from 'node:net';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import { ChannelCredentials, type ChannelOptions } from '@grpc/grpc-js';
import type { TlsFiles } from './tls-files.ts';

/** How to reach one member of etcd. */
export interface Endpoint {
  /** `host:port`, as gRPC wants it. */
  readonly target: string;
  readonly secure: boolean;
}

/**
 * @param url `https://host:port`, `http://host:port` or `host:port`
 * @param secureByDefault whether the last of these means TLS
 */
export function parseEndpoint(url: string, secureByDefault: boolean): Endpoint {
  const [, scheme, target] = /^(?:(https?):\/\/)?([^/\s]+)\/?$/.exec(url) ?? [];
  if (!target) throw new Error(`${url} is no etcd endpoint: write https://host:port`);
  return { target, secure: scheme ? scheme === 'https' : secureByDefault };
}

export interface Security {
  readonly credentials: ChannelCredentials;
  readonly options: ChannelOptions;
}

export function securityOf({ target, secure }: Endpoint, files: TlsFiles): Security {
  if (!secure) return { credentials: ChannelCredentials.createInsecure(), options: {} };
  const { ca, key, certificate } = files.contents;
  const host = target.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  if (!isIP(host)) return { credentials: ChannelCredentials.createSsl(ca, key, certificate), options: {} };
  // gRPC would send the address as the TLS server name, which RFC 6066 forbids and Node warns of. So another name is
  // sent, and the certificate is checked for the address all the same.
  const verify = { checkServerIdentity: (_: string, peer: PeerCertificate) => checkServerIdentity(host, peer) };
  return {
    credentials: ChannelCredentials.createSsl(ca, key, certificate, verify),
    options: { 'grpc.ssl_target_name_override': 'etcd.invalid' },
  };
}
