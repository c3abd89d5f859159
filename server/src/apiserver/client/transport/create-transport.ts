import { once } from 'node:events';
import { isIP } from 'node:net';
import { connect, createSecureContext } from 'node:tls';
import { type ConnectionTimes, connectionTimes } from '../../http2/keepalive.ts';
import type { ClusterConfig } from '../cluster-config.ts';
import { areSame, type Credentials, credentialsOf } from './credentials.ts';
import { dial } from './dial.ts';
import { createHttp1Transport } from './http1.ts';
import { Http2Session } from './http2-session.ts';
import { SharedAttempt } from './shared-attempt.ts';
import type { Transport } from './transport.ts';

interface Connection {
  readonly credentials: Credentials;
  /** Undefined: the other side speaks HTTP/1.1 only, as many a proxy does. It is not asked again what it speaks. */
  readonly attempt: SharedAttempt<Http2Session | undefined>;
}

/**
 * HTTP/2 where the server speaks it: one TLS handshake, and one connection for all that is asked and watched. Else, and
 * without TLS, HTTP/1.1.
 */
export function createTransport(config: ClusterConfig, times = connectionTimes): Transport {
  const http1 = createHttp1Transport(config);
  if (config.server.startsWith('http:')) return http1;
  let current: Connection | undefined;

  function connection(): Connection {
    const credentials = credentialsOf(config);
    if (current && isUsable(current) && areSame(current.credentials, credentials)) return current;
    current?.attempt.onSuccess(leave);
    current = { credentials, attempt: new SharedAttempt((over) => open(config.server, credentials, times, over)) };
    return current;
  }

  return {
    async send(request) {
      const session = await connection().attempt.wait(request.signal);
      return (session ?? http1).send(request);
    },
  };
}

function isUsable({ attempt }: Connection): boolean {
  if (attempt.hasFailed) return false;
  return attempt.outcome === undefined || attempt.outcome.isUsable;
}

/** With the old certificate what is under way is answered still, and those who have waited for the connection send first. */
function leave(session: Http2Session | undefined): void {
  setImmediate(() => session?.close());
}

/** @param over when to give up @throws what the network or TLS said */
async function open(
  server: string,
  { servername, rejectUnauthorized = true, ...files }: Credentials,
  times: ConnectionTimes,
  over: AbortSignal,
): Promise<Http2Session | undefined> {
  // Before anything is opened: files that do not fit together are refused here.
  const secureContext = createSecureContext(files);
  const { hostname, port, host: authority, origin } = new URL(server);
  // URL keeps the brackets of an IPv6 address, and they are no part of it.
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const limit = new AbortController();
  const giveUp = () => limit.abort(new Error(`not connected after ${times.connect / 1000}s`));
  const late = setTimeout(giveUp, times.connect).unref();
  const abandon = () => limit.abort(over.reason);
  over.addEventListener('abort', abandon);
  try {
    const socket = connect({
      socket: await dial(host, Number(port || 443), limit.signal),
      host,
      secureContext,
      rejectUnauthorized,
      ALPNProtocols: ['h2', 'http/1.1'],
      // An address is no server name (RFC 6066); the certificate is checked for it all the same.
      servername: servername ?? (isIP(host) ? '' : host),
    });
    limit.signal.addEventListener('abort', () => socket.destroy(limit.signal.reason));
    await once(socket, 'secureConnect');
    if (socket.alpnProtocol === 'h2') return new Http2Session({ origin, authority }, socket, times);
    socket.destroy();
    return undefined;
  } finally {
    clearTimeout(late);
    over.removeEventListener('abort', abandon);
  }
}
