import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  type OutgoingHttpHeaders,
} from 'node:http2';
import type { TLSSocket } from 'node:tls';
import { clientSettings, widenWindow } from '../../http2/client-settings.ts';
import { type ConnectionTimes, keepAlive, limitConnecting } from '../../http2/keepalive.ts';
import { type Answer, StaleConnectionError, type Transport, type TransportRequest } from './transport.ts';

interface Server {
  readonly origin: string;
  /** Host and port as an URL has them. Of an origin with an IPv6 address node would leave out the brackets. */
  readonly authority: string;
}

/** One HTTP/2 connection, and all requests on it. */
export class Http2Session implements Transport {
  readonly #http2: ClientHttp2Session;
  readonly #authority: string;
  /** Streams. */
  #open = 0;
  #wasUsed = false;

  /** @param socket has agreed on HTTP/2 */
  constructor({ origin, authority }: Server, socket: TLSSocket, times: ConnectionTimes) {
    this.#authority = authority;
    const http2 = connect(origin, { ...clientSettings, createConnection: () => socket });
    this.#http2 = http2;
    widenWindow(http2);
    // Only what is under way keeps the process alive.
    http2.unref();
    // What was being asked hears of it on its own stream.
    http2.on('error', () => {});
    limitConnecting(http2, times);
    keepAlive(http2, times, () => this.#open > 0);
  }

  /** Whether it takes further requests: the other side may have said that it will not, and still answer earlier ones. */
  get isUsable(): boolean {
    return !this.#http2.closed && !this.#http2.destroyed;
  }

  /** Lets what is under way come to its end. */
  close(): void {
    this.#http2.close();
  }

  async send({ method, path, headers, body, signal }: TransportRequest): Promise<Answer> {
    signal.throwIfAborted();
    if (!this.isUsable) throw new StaleConnectionError('the connection has been closed');
    const isKept = this.#wasUsed;
    this.#wasUsed = true;
    const stream = this.#begin({ ...headers, ':method': method, ':path': path }, signal);
    stream.end(body);
    try {
      return await answerOn(stream);
    } catch (error) {
      const isRefused = stream.rstCode === constants.NGHTTP2_REFUSED_STREAM;
      if (!signal.aborted && (isKept || isRefused)) throw new StaleConnectionError(String(error), { cause: error });
      // Its other side may be gone without a word. Further requests go another way, and what is under way may end.
      if (isTimeout(signal.reason)) this.close();
      throw error;
    }
  }

  /** @throws StaleConnectionError if the connection is ending just now */
  #begin(headers: OutgoingHttpHeaders, signal: AbortSignal): ClientHttp2Stream {
    try {
      const stream = this.#http2.request({ ...headers, ':authority': this.#authority }, { signal });
      this.#hold(stream);
      return stream;
    } catch (error) {
      throw new StaleConnectionError(String(error), { cause: error });
    }
  }

  #hold(stream: ClientHttp2Stream): void {
    if (this.#open++ === 0) this.#http2.ref();
    stream.once('close', () => {
      if (--this.#open === 0) this.#http2.unref();
    });
  }
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}

function answerOn(stream: ClientHttp2Stream): Promise<Answer> {
  return new Promise((resolve, reject) => {
    stream.once('response', (headers) => {
      const discard = () => stream.close(constants.NGHTTP2_CANCEL);
      resolve({ code: Number(headers[':status']), headers, body: wholeBody(stream), discard });
    });
    stream.on('error', reject);
    stream.once('close', () => reject(new Error('the connection was closed before there was an answer')));
  });
}

/** A stream that is cut off with its connection may just end. The code is what HTTP/1.1 has for the same. */
async function* wholeBody(stream: ClientHttp2Stream): AsyncGenerator<Buffer> {
  yield* stream;
  if (stream.rstCode === constants.NGHTTP2_NO_ERROR) return;
  throw Object.assign(new Error('the answer was cut off'), { code: 'ECONNRESET' });
}
