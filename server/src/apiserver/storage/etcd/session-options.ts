import type { ClientSessionOptions, SecureClientSessionOptions } from 'node:http2';
import { isIP } from 'node:net';
import { clientSettings } from '../../http2/client-settings.ts';
import type { Endpoint } from './endpoint.ts';
import type { TlsFiles } from './tls-files.ts';

export function sessionOptions(
  { target, secure }: Endpoint,
  files: TlsFiles,
): ClientSessionOptions | SecureClientSessionOptions {
  if (!secure) return clientSettings;
  const host = target.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return {
    ...clientSettings,
    ALPNProtocols: ['h2'],
    // An address is no server name (RFC 6066); the certificate is checked for it all the same.
    servername: isIP(host) ? '' : host,
    secureContext: files.context,
  };
}
