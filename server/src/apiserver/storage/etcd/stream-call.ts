import { type ClientHttp2Stream, constants, type IncomingHttpHeaders } from 'node:http2';
import { FrameReader, framed } from './frames.ts';
import { type GrpcError, statusError, unavailable } from './grpc-status.ts';
import type { Method } from './protocol.ts';

/** Bytes of messages that may wait for whoever reads them; while there are more, HTTP/2 lets the other side wait. */
const mostUnread = 64 * 1024;

/** One call whose messages come and go for as long as it is open. */
export class StreamCall<Request extends object, Response extends object> implements AsyncIterable<Response> {
  readonly #stream: ClientHttp2Stream;
  readonly #method: Method<Request, Response>;
  readonly #frames = new FrameReader();
  readonly #unread: Buffer[] = [];
  #unreadBytes = 0;
  #last: IncomingHttpHeaders = {};
  #over = false;
  #error: GrpcError | undefined;
  #wake = () => {};

  constructor(stream: ClientHttp2Stream, method: Method<Request, Response>) {
    this.#stream = stream;
    this.#method = method;
    stream.on('response', (headers) => {
      this.#last = headers;
    });
    stream.on('trailers', (headers) => {
      this.#last = headers;
    });
    stream.on('data', (chunk: Buffer) => this.#receive(chunk));
    stream.on('error', (error) => this.fail(unavailable(error.message)));
    stream.on('end', () => this.fail(statusError(this.#last)));
    stream.on('close', () => this.fail(statusError(this.#last)));
  }

  /** Does nothing once the call is over. */
  write(request: Request): void {
    if (!this.#over) this.#stream.write(framed(this.#method.requestSerialize(request)));
  }

  /** Ends the call: the other side is told, and whoever reads gets nothing more, and no error. */
  cancel(): void {
    this.#unread.length = 0;
    this.#error = undefined;
    this.#end();
  }

  /** Ends the call; whoever reads still gets what came before, and then the error if there is one. */
  fail(error: GrpcError | undefined): void {
    if (this.#over) return;
    this.#error = error;
    this.#end();
  }

  /** What the other side says; for one reader. @throws GrpcError */
  async *[Symbol.asyncIterator](): AsyncGenerator<Response> {
    for (;;) {
      const message = this.#unread.shift();
      if (message) {
        this.#unreadBytes -= message.length;
        yield this.#method.responseDeserialize(message);
      } else if (this.#over) {
        if (this.#error) throw this.#error;
        return;
      } else {
        if (this.#stream.isPaused()) this.#stream.resume();
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }

  #receive(chunk: Buffer): void {
    if (this.#over) return;
    try {
      for (const message of this.#frames.read(chunk)) {
        this.#unread.push(message);
        this.#unreadBytes += message.length;
      }
    } catch (error) {
      this.fail(error as GrpcError);
    }
    if (this.#unreadBytes > mostUnread) this.#stream.pause();
    if (this.#unread.length > 0) this.#wake();
  }

  #end(): void {
    this.#over = true;
    this.#stream.close(constants.NGHTTP2_CANCEL);
    this.#wake();
  }
}
