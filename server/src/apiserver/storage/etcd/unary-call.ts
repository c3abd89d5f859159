import type { ClientHttp2Stream, IncomingHttpHeaders } from 'node:http2';
import { status } from '@grpc/grpc-js';
import { grpcError } from './grpc-error.ts';

/** Before each message: whether it is compressed, in one byte, and its length in four. */
const prefixLength = 5;

/** One call on a stream of its own: a message there, a message and a status back. */
export class UnaryCall {
  readonly #stream: ClientHttp2Stream;
  readonly #chunks: Buffer[] = [];
  /** Headers that came last: the status stands in the trailers, or in the headers of an answer that has no message. */
  #last: IncomingHttpHeaders = {};
  #error: Error | undefined;

  constructor(stream: ClientHttp2Stream) {
    this.#stream = stream;
  }

  /**
   * @param timeout milliseconds
   * @returns the answer's message
   * @throws ServiceError
   */
  run(message: Buffer, timeout: number): Promise<Buffer> {
    const stream = this.#stream;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#error = grpcError(status.DEADLINE_EXCEEDED, `Deadline exceeded after ${timeout / 1000}s`);
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
        this.#error ??= grpcError(status.UNAVAILABLE, error.message);
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
    if (this.#error) throw this.#error;
    const code = this.#last['grpc-status'];
    if (code === undefined) {
      const answered = Number(this.#last[':status'] ?? 200);
      const what = answered === 200 ? 'Connection dropped' : `HTTP status ${answered}`;
      throw grpcError(status.UNAVAILABLE, what);
    }
    if (code !== '0') throw grpcError(Number(code), decodeMessage(this.#last['grpc-message']));
    return unframed(this.#chunks);
  }
}

function framed(message: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(prefixLength + message.length);
  frame.writeUInt8(0, 0);
  frame.writeUInt32BE(message.length, 1);
  message.copy(frame, prefixLength);
  return frame;
}

function unframed(chunks: readonly Buffer[]): Buffer {
  const [only] = chunks;
  const frame = only && chunks.length === 1 ? only : Buffer.concat(chunks);
  if (frame.length < prefixLength || frame.length !== prefixLength + frame.readUInt32BE(1)) {
    throw grpcError(status.INTERNAL, `an answer of ${frame.length} bytes is not one message`);
  }
  // Nothing is said of what we could unpack, so nothing may be packed.
  if (frame.readUInt8(0) !== 0) throw grpcError(status.INTERNAL, 'the answer is compressed');
  return frame.subarray(prefixLength);
}

function decodeMessage(text: string | string[] | undefined): string {
  const encoded = String(text ?? '');
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
