import type { ClientHttp2Stream, IncomingHttpHeaders } from 'node:http2';
import { framed, unframed } from './frames.ts';
import { GrpcError, grpcStatus, statusError, unavailable } from './grpc-status.ts';

/** One call on a stream of its own: a message there, a message and a status back. */
export class UnaryCall {
  readonly #stream: ClientHttp2Stream;
  readonly #chunks: Buffer[] = [];
  #last: IncomingHttpHeaders = {};
  #error: GrpcError | undefined;

  constructor(stream: ClientHttp2Stream) {
    this.#stream = stream;
  }

  /**
   * @param timeout milliseconds
   * @returns the answer's message
   * @throws GrpcError
   */
  run(message: Buffer, timeout: number): Promise<Buffer> {
    const stream = this.#stream;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#error = new GrpcError(grpcStatus.DEADLINE_EXCEEDED, `Deadline exceeded after ${timeout / 1000}s`);
        stream.close();
      }, timeout);
      stream.on('response', (headers) => {
        this.#last = headers;
      });
      stream.on('trailers', (headers) => {
        this.#last = headers;
      });
      stream.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
      stream.on('error', (error) => {
        this.#error ??= unavailable(error.message);
      });
      stream.on('close', () => {
        clearTimeout(timer);
        try {
          resolve(this.#answer());
        } catch (error) {
          reject(error);
        }
      });
      stream.end(framed(message));
    });
  }

  #answer(): Buffer {
    const error = this.#error ?? statusError(this.#last);
    if (error) throw error;
    return unframed(this.#chunks);
  }
}
