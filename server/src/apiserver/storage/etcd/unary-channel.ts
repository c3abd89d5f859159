import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  type OutgoingHttpHeaders,
} from 'node:http2';
import { isIP } from 'node:net';
import { status } from '@grpc/grpc-js';
import type { Endpoint } from './endpoint.ts';
import { grpcError } from './grpc-error.ts';
import type { Method } from './protocol.ts';
import type { TlsFiles } from './tls-files.ts';
import { UnaryCall } from './unary-call.ts';

/** k8s.io/apiserver's values: a peer that is dead is noticed within 40 s even while nothing is asked of it. */
const keepaliveMs = 30_000;
const keepaliveTimeoutMs = 10_000;
/** Bytes in flight: HTTP/2's 64 KiB would make a list of thousands of objects wait for a round trip each time. */
const window = 8 * 1024 * 1024;

export interface UnaryOptions {
  /** When it has to be over, as Date.now() has it. */
  readonly deadline: number;
  /** Of a login. */
  readonly token: string | undefined;
}

/**
 * gRPC's unary calls to one member of etcd, over one HTTP/2 connection that is made when it is needed. The library's
 * own client takes several times as much CPU for each, which is most of what a small write costs.
 * https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 */
export class UnaryChannel {
  readonly #endpoint: Endpoint;
  readonly #files: TlsFiles;
  #session: ClientHttp2Session | undefined;

  constructor(endpoint: Endpoint, files: TlsFiles) {
    this.#endpoint = endpoint;
    this.#files = files;
  }

  /** @throws ServiceError */
  async call<Request extends object, Response extends object>(
    { path, requestSerialize, responseDeserialize }: Method<Request, Response>,
    request: Request,
    { deadline, token }: UnaryOptions,
  ): Promise<Response> {
    const left = deadline - Date.now();
    if (left <= 0) throw grpcError(status.DEADLINE_EXCEEDED, 'Deadline exceeded');
    const stream = this.#request({
      [constants.HTTP2_HEADER_METHOD]: 'POST',
      [constants.HTTP2_HEADER_PATH]: path,
      [constants.HTTP2_HEADER_CONTENT_TYPE]: 'application/grpc',
      [constants.HTTP2_HEADER_TE]: 'trailers',
      'grpc-timeout': `${left}m`,
      ...(token !== undefined && { token }),
    });
    return responseDeserialize(await new UnaryCall(stream).run(requestSerialize(request), left));
  }

  close(): void {
    this.#session?.destroy();
    this.#session = undefined;
  }

  #request(headers: OutgoingHttpHeaders): ClientHttp2Stream {
    if (this.#session?.destroyed || this.#session?.closed) this.#session = undefined;
    this.#session ??= this.#connect();
    try {
      return this.#session.request(headers);
    } catch (error) {
      // It was ending just now.
      this.#session = undefined;
      throw grpcError(status.UNAVAILABLE, String(error));
    }
  }

  #connect(): ClientHttp2Session {
    const { target, secure } = this.#endpoint;
    const session = connect(`${secure ? 'https' : 'http'}://${target}`, {
      settings: { initialWindowSize: window, enablePush: false },
      ...(secure && this.#tlsOptions()),
    });
    const forget = () => {
      if (this.#session === session) this.#session = undefined;
    };
    // What was being asked hears of it on its own stream.
    session.on('error', forget);
    session.on('goaway', forget);
    session.on('close', forget);
    session.once('connect', () => {
      session.setLocalWindowSize(window);
      // A connection that nobody uses does not keep the process alive; a call does, by the timer of its deadline.
      session.unref();
    });
    keepAlive(session);
    return session;
  }

  #tlsOptions() {
    const { ca, key, certificate } = this.#files.contents;
    const host = this.#endpoint.target.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
    return {
      ALPNProtocols: ['h2'],
      // An address is no server name (RFC 6066); the certificate is checked for it all the same.
      servername: isIP(host) ? '' : host,
      ...(ca && { ca }),
      ...(key && certificate && { key, cert: certificate }),
    };
  }
}

/** Ends a connection whose other side does not answer. */
function keepAlive(session: ClientHttp2Session): void {
  let late: NodeJS.Timeout | undefined;
  const timer = setInterval(() => {
    late = setTimeout(() => session.destroy(new Error('no answer to a keepalive ping')), keepaliveTimeoutMs).unref();
    const sent = !session.connecting && session.ping(() => clearTimeout(late));
    if (!sent) clearTimeout(late);
  }, keepaliveMs).unref();
  session.once('close', () => {
    clearInterval(timer);
    clearTimeout(late);
  });
}
