import { constants } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { createSecureServer, type Http2SecureServer, type SecureServerOptions } from 'node:http2';
import type { Request, Response } from '../endpoints/request.ts';

/** PEM. */
export interface ServingMaterial {
  readonly cert: string;
  readonly key: string;
  /** Names of these CAs are sent in the handshake, so that clients know which of their certificates to show. */
  readonly clientCAs: readonly string[];
}

/** Newer Node only; older ones ignore it and send GOAWAY to a client that cancels a thousand streams at once. */
interface StreamResetLimits {
  readonly streamResetBurst: number;
  readonly streamResetRate: number;
}

/** Megabytes. The aggregator's whole traffic is one session: the default of 10 refuses new streams under load. */
const SESSION_MEMORY = 1000;
const STREAMS = 1000;
/** Bytes, as Go's servers take: each group of a user is a header, and some are in hundreds. */
const HEADERS = 1024 * 1024;
/** Node's own limits are 128 in HTTP/2, and 2000 in HTTP/1.1, where it drops the rest without a word. */
const HEADER_PAIRS = 20_000;

const OPTIONS: SecureServerOptions & StreamResetLimits = {
  allowHTTP1: true,
  minVersion: 'TLSv1.2',
  // Certificates are asked for and not judged by OpenSSL: which pool vouches for whom is decided for each request.
  requestCert: true,
  rejectUnauthorized: false,
  // A resumed session would bring an identity whose proof nobody saw in this connection.
  secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
  handshakeTimeout: 30_000,
  // node:http has this set, node:http2 sets it for its own protocol only: over HTTP/1.1 the end of a short answer would
  // wait for the client's acknowledgement of its beginning, which comes after 40 ms.
  noDelay: true,
  maxSessionMemory: SESSION_MEMORY,
  maxHeaderListPairs: HEADER_PAIRS,
  settings: { maxConcurrentStreams: STREAMS, maxHeaderListSize: HEADERS },
  peerMaxConcurrentStreams: STREAMS,
  streamResetBurst: 10_000,
  streamResetRate: 1000,
};

/** The listener for HTTP/2 and HTTP/1.1 over TLS; not listening yet. */
export function createFrontServer(
  material: ServingMaterial,
  onRequest: (req: Request, res: Response) => void,
): Http2SecureServer {
  const server = createSecureServer({ ...OPTIONS, ...contextOf(material) }, onRequest);
  server.on('session', (session) => {
    // Thousands of watches may wait on one session.
    setMaxListeners(0, session);
    session.on('error', () => undefined);
  });
  // An idle HTTP/1.1 connection is kept longer than Go's clients (90 s) keep theirs, so that they hang up first.
  Object.assign(server, { keepAliveTimeout: 120_000, headersTimeout: 30_000, requestTimeout: 60_000 });
  // Of HTTP/1.1, too; node:http reads these where node:http2 has no option for them.
  Object.assign(server, { maxHeaderSize: HEADERS, maxHeadersCount: HEADER_PAIRS, requireHostHeader: true });
  return server;
}

/** For new connections; running ones keep what they were made with. */
export function replaceMaterial(server: Http2SecureServer, material: ServingMaterial): void {
  server.setSecureContext({ minVersion: 'TLSv1.2', secureOptions: OPTIONS.secureOptions, ...contextOf(material) });
}

function contextOf({ cert, key, clientCAs }: ServingMaterial) {
  return { cert, key, ...(clientCAs.length > 0 && { ca: [...clientCAs] }) };
}
