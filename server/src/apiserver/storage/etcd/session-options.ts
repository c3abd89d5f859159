import type { ClientSessionOptions, SecureClientSessionOptions } from 'node:http2';
import { isIP } from 'node:net';
import type { Endpoint } from './endpoint.ts';
import type { TlsFiles } from './tls-files.ts';

/**
 * Bytes in flight on one stream: HTTP/2's 64 KiB would make a list of thousands of objects wait for a round trip each
 * time. So many can wait in this process for the reader of a watch.
 */
export const streamWindow = 2 * 1024 * 1024;
/** On all streams together: enough for the calls beside watches that are not read. */
export const connectionWindow = 4 * streamWindow;
/** Megabytes; with node's 10 a call would be refused while others send or fetch much. */
const sessionMemory = 1000;

export function sessionOptions(
  { target, secure }: Endpoint,
  files: TlsFiles,
): ClientSessionOptions | SecureClientSessionOptions {
  const options = {
    settings: { initialWindowSize: streamWindow, enablePush: false },
    maxSessionMemory: sessionMemory,
  };
  if (!secure) return options;
  const host = target.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return {
    ...options,
    ALPNProtocols: ['h2'],
    // An address is no server name (RFC 6066); the certificate is checked for it all the same.
    servername: isIP(host) ? '' : host,
    secureContext: files.context,
  };
}
