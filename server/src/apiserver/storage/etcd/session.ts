import { type ClientHttp2Session, type ClientHttp2Stream, connect, type OutgoingHttpHeaders } from 'node:http2';
import { widenWindow } from '../../http2/client-settings.ts';
import { type ConnectionTimes, keepAlive, limitConnecting } from '../../http2/keepalive.ts';
import type { Endpoint } from './endpoint.ts';
import { type GrpcError, unavailable } from './grpc-status.ts';
import type { Method } from './protocol.ts';
import { sessionOptions } from './session-options.ts';
import { StreamCall } from './stream-call.ts';
import type { TlsFiles } from './tls-files.ts';

export interface SessionListener {
  /** The other side speaks HTTP/2. */
  readonly connected: () => void;
  /** It never did. */
  readonly failed: () => void;
}

/** One HTTP/2 connection, on which all calls go to a member. */
export class Session {
  readonly #http2: ClientHttp2Session;
  readonly #listener: SessionListener;
  readonly #streamCalls = new Set<{ fail(error: GrpcError): void }>();
  /** Streams. */
  #open = 0;
  #state: 'connecting' | 'connected' | 'failed' = 'connecting';

  constructor(endpoint: Endpoint, files: TlsFiles, times: ConnectionTimes, listener: SessionListener) {
    const { target, secure } = endpoint;
    const http2 = connect(`${secure ? 'https' : 'http'}://${target}`, sessionOptions(endpoint, files));
    this.#http2 = http2;
    this.#listener = listener;
    widenWindow(http2);
    http2.once('connect', () => this.#holdProcess());
    http2.once('remoteSettings', () => {
      this.#state = 'connected';
      listener.connected();
    });
    http2.once('close', () => this.#seeWhetherItFailed());
    // What was being asked hears of it on its own stream.
    http2.on('error', () => {});
    http2.once('goaway', () => this.#leave());
    limitConnecting(http2, times);
    keepAlive(http2, times, () => this.#open > 0);
  }

  /** Whether it takes further calls. */
  get isUsable(): boolean {
    return !this.#http2.closed && !this.#http2.destroyed;
  }

  /** Whether the other side has said nothing yet. */
  get isConnecting(): boolean {
    return this.#state === 'connecting';
  }

  /** @throws GrpcError if it is ending just now */
  request(headers: OutgoingHttpHeaders): ClientHttp2Stream {
    try {
      const stream = this.#http2.request(headers);
      this.#open++;
      stream.once('close', () => {
        this.#open--;
        // Its call is about to hear of it, and the next one is to know: before the session says that it is closed.
        this.#seeWhetherItFailed();
      });
      return stream;
    } catch (error) {
      throw unavailable(String(error));
    }
  }

  /** @throws GrpcError if it is ending just now */
  open<Request extends object, Response extends object>(
    method: Method<Request, Response>,
    headers: OutgoingHttpHeaders,
  ): StreamCall<Request, Response> {
    const stream = this.request(headers);
    const call = new StreamCall(stream, method);
    this.#streamCalls.add(call);
    this.#holdProcess();
    stream.once('close', () => {
      this.#streamCalls.delete(call);
      this.#holdProcess();
    });
    return call;
  }

  destroy(): void {
    this.#http2.destroy();
  }

  #seeWhetherItFailed(): void {
    if (this.#state !== 'connecting' || !this.#http2.destroyed) return;
    this.#state = 'failed';
    this.#listener.failed();
  }

  /** A watch keeps the process alive. So does a call, by the timer of its deadline; an unused connection does not. */
  #holdProcess(): void {
    if (this.#streamCalls.size > 0) this.#http2.ref();
    else if (!this.#http2.connecting) this.#http2.unref();
  }

  /** Calls that were made are answered still, but a watch would wait until it is cut off. */
  #leave(): void {
    for (const call of this.#streamCalls) call.fail(unavailable('the other side is closing the connection'));
  }
}
