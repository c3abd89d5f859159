import { constants, type OutgoingHttpHeaders } from 'node:http2';
import { type ConnectionTimes, connectionTimes } from '../../http2/keepalive.ts';
import type { Endpoint } from './endpoint.ts';
import { GrpcError, grpcStatus } from './grpc-status.ts';
import type { Method } from './protocol.ts';
import { Reach } from './reach.ts';
import { Session } from './session.ts';
import type { StreamCall } from './stream-call.ts';
import type { TlsFiles } from './tls-files.ts';
import { UnaryCall } from './unary-call.ts';

/** Sent along with a call; undefined is left out. */
export type Metadata = Readonly<Record<string, string | undefined>>;

export interface UnaryOptions {
  /** When it has to be over, as Date.now() has it. */
  readonly deadline: number;
  readonly metadata: Metadata;
}

/**
 * gRPC's calls to one member of etcd, over one HTTP/2 connection that is made when it is needed. gRPC's library for Node
 * takes several times as much CPU for each call and event, which was most of what a small write cost.
 * https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 */
export class Channel {
  readonly #endpoint: Endpoint;
  readonly #files: TlsFiles;
  readonly #times: ConnectionTimes;
  readonly #reach = new Reach();
  #session: Session | undefined;

  constructor(endpoint: Endpoint, files: TlsFiles, times = connectionTimes) {
    this.#endpoint = endpoint;
    this.#files = files;
    this.#times = times;
  }

  /** Whether it was out of reach when it was last tried. */
  get isOutOfReach(): boolean {
    return this.#reach.isLost;
  }

  /** Finds out, in the background and not too often, whether it still is. */
  probe(): void {
    if (!this.#session?.isUsable && this.#reach.mayTry(performance.now())) this.#connected();
  }

  /** @throws GrpcError */
  async call<Request extends object, Response extends object>(
    { path, requestSerialize, responseDeserialize }: Method<Request, Response>,
    request: Request,
    { deadline, metadata }: UnaryOptions,
  ): Promise<Response> {
    const left = deadline - Date.now();
    if (left <= 0) throw new GrpcError(grpcStatus.DEADLINE_EXCEEDED, 'Deadline exceeded');
    const headers = headersOf(path, { 'grpc-timeout': `${left}m`, ...metadata });
    const session = this.#connected();
    try {
      return responseDeserialize(await new UnaryCall(session.request(headers)).run(requestSerialize(request), left));
    } catch (error) {
      // It waited for a connection until its time was up, which other calls need not do after it.
      if (session.isConnecting) this.#reach.failed(performance.now());
      throw error;
    }
  }

  /** @throws GrpcError */
  open<Request extends object, Response extends object>(
    method: Method<Request, Response>,
    metadata: Metadata,
  ): StreamCall<Request, Response> {
    return this.#connected().open(method, headersOf(method.path, metadata));
  }

  close(): void {
    this.#session?.destroy();
    this.#session = undefined;
  }

  /** The connection that there is, or a new one, on which calls wait until it stands. */
  #connected(): Session {
    if (!this.#session?.isUsable) {
      this.#session = new Session(this.#endpoint, this.#files, this.#times, {
        connected: () => this.#reach.connected(),
        failed: () => this.#reach.failed(performance.now()),
      });
    }
    return this.#session;
  }
}

function headersOf(path: string, metadata: Metadata): OutgoingHttpHeaders {
  return {
    [constants.HTTP2_HEADER_METHOD]: 'POST',
    [constants.HTTP2_HEADER_PATH]: path,
    [constants.HTTP2_HEADER_CONTENT_TYPE]: 'application/grpc',
    [constants.HTTP2_HEADER_TE]: 'trailers',
    ...metadata,
  };
}
