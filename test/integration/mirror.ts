import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** For tests: a server on loopback that publishes files as the projects do, and misbehaves where told. */
export class Mirror {
  /** Paths in the order in which they were asked for, with the range if there was one. */
  readonly asked: string[] = [];
  readonly #answers = new Map<string, Answer[]>();
  readonly #server: Server = createServer((request, response) => this.#answer(request, response));

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Answers in turn; the last one stays. */
  on(path: string, ...answers: readonly Answer[]): void {
    this.#answers.set(path, [...answers]);
  }

  /** A file with its checksum beside it. */
  publish(path: string, content: Buffer, suffix = '.sha512', algorithm = 'sha512'): void {
    this.on(path, whole(content));
    this.on(path + suffix, whole(Buffer.from(createHash(algorithm).update(content).digest('hex'))));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { url = '', headers } = request;
    this.asked.push(headers.range ? `${url} ${headers.range}` : url);
    const answers = this.#answers.get(url);
    const answer = (answers && answers.length > 1 ? answers.shift() : answers?.[0]) ?? status(404);
    answer(request, response);
  }
}

/** Serves the content, from where a range asks for it. */
export function whole(content: Buffer): Answer {
  return ({ headers }, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
    response.writeHead(headers.range ? 206 : 200, {
      'content-length': content.length - from,
      ...(headers.range && { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }),
    });
    response.end(content.subarray(from));
  };
}

/** Promises all of the content, and breaks off after so many bytes. */
export function cut(content: Buffer, bytes: number): Answer {
  return (_, response) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, bytes), () => setTimeout(() => response.destroy(), 50));
  };
}

/** Sends so many bytes and then nothing, with the connection open. */
export function stalled(content: Buffer, bytes: number): Answer {
  return (_, response) => {
    response.writeHead(200, { 'content-length': content.length });
    response.write(content.subarray(0, bytes));
  };
}

/** Sends the whole file, whatever range was asked for. */
export function rangeless(content: Buffer): Answer {
  return (_, response) => response.writeHead(200, { 'content-length': content.length }).end(content);
}

export function status(code: number, headers: Record<string, string> = {}): Answer {
  return (_, response) => response.writeHead(code, headers).end();
}
