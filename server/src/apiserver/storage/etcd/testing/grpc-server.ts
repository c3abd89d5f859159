import { once } from 'node:events';
import {
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';

const answerHeaders = { ':status': 200, 'content-type': 'application/grpc' };

/** A server on loopback that answers each call by hand. */
export class GrpcServer {
  readonly http2: Http2Server = createServer();
  readonly sessions = new Set<ServerHttp2Session>();

  static async start(
    answer: (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void,
    port = 0,
  ): Promise<GrpcServer> {
    const server = new GrpcServer();
    server.http2.on('session', (session) => {
      server.sessions.add(session);
      session.on('error', () => {});
    });
    server.http2.on('stream', (stream, headers) => {
      stream.on('error', () => {});
      answer(stream, headers);
    });
    server.http2.listen(port, '127.0.0.1');
    await once(server.http2, 'listening');
    return server;
  }

  get port(): number {
    return (this.http2.address() as AddressInfo).port;
  }

  /** With all connections. */
  close(): void {
    for (const session of this.sessions) session.destroy();
    this.http2.close();
  }
}

export function respond(stream: ServerHttp2Stream, trailers: Record<string, string>): void {
  stream.respond(answerHeaders, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
}

/** An answer without a message. */
export function refuse(stream: ServerHttp2Stream, code: number, message: string): void {
  stream.respond({ ...answerHeaders, 'grpc-status': String(code), 'grpc-message': message }, { endStream: true });
}

/** All that was sent until the other side said that this is all. */
export async function readAll(stream: ServerHttp2Stream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A listener that takes connections, says on each what it is told to, and then nothing more. */
export class MuteServer {
  readonly tcp;
  readonly sockets: Socket[] = [];

  static async start(greeting: Buffer): Promise<MuteServer> {
    const server = new MuteServer(greeting);
    server.tcp.listen(0, '127.0.0.1');
    await once(server.tcp, 'listening');
    return server;
  }

  private constructor(greeting: Buffer) {
    this.tcp = createTcpServer((socket) => {
      this.sockets.push(socket);
      socket.on('error', () => {});
      socket.resume();
      socket.write(greeting);
    });
  }

  get port(): number {
    return (this.tcp.address() as AddressInfo).port;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.tcp.close();
  }
}

/** An empty SETTINGS frame, by which a server says that it speaks HTTP/2. */
export const settingsFrame = Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]);

/** Text there, text back. */
export const echo = {
  path: '/test.Echo/Say',
  requestSerialize: ({ text }: { text: string }) => Buffer.from(text),
  responseDeserialize: (bytes: Buffer) => ({ text: bytes.toString() }),
};
