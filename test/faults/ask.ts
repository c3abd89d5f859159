import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  type OutgoingHttpHeaders,
} from 'node:http2';
import type { TestCertificate } from '../../server/src/apiserver/authentication/testing/certificates.ts';

/** An answer that came whole. */
export interface Answer {
  readonly code: number;
  readonly body: Body;
}

export interface Body {
  readonly kind?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly metadata?: { readonly resourceVersion?: string };
}

/** Nothing came, or half of an answer. Unless it was never `sent`, what was asked for may have been done. */
export interface Silence {
  readonly code: undefined;
  readonly sent: boolean;
}

export interface Question {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: object;
  readonly headers?: OutgoingHttpHeaders;
}

/** Longer than any deadline of the server. */
const patienceMs = 45_000;

/** A client on one HTTP/2 session at a time, which takes servers that die as what happens. */
export class Asker {
  readonly #port: () => number;
  readonly #client: TestCertificate | undefined;
  #session: ClientHttp2Session | undefined;
  #connected = false;

  /** @param port of the server, which may be another one after it was started again */
  constructor(port: () => number, client?: TestCertificate) {
    this.#port = port;
    this.#client = client;
  }

  ask({ method = 'GET', path, body, headers = {} }: Question): Promise<Answer | Silence> {
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const asked = { ':method': method, ':path': path, 'content-type': type, ...headers };
    const stream = this.open(asked, body === undefined);
    if (body !== undefined) stream.end(JSON.stringify(body));
    return this.#answerOf(stream);
  }

  /** @param bodiless nothing will be sent on the stream */
  open(headers: OutgoingHttpHeaders, bodiless = true): ClientHttp2Stream {
    if (!this.#session || this.#session.closed || this.#session.destroyed) this.#connect();
    if (!this.#session) throw new Error('no session');
    return this.#session.request(headers, { endStream: bodiless });
  }

  close(): void {
    this.#session?.destroy();
  }

  #connect(): void {
    const { cert, key } = this.#client ?? {};
    const session = connect(`https://localhost:${this.#port()}`, { rejectUnauthorized: false, cert, key });
    this.#session = session;
    this.#connected = false;
    session.on('error', () => undefined);
    session.setMaxListeners(0);
    session.once('connect', () => {
      if (this.#session === session) this.#connected = true;
    });
  }

  #answerOf(stream: ClientHttp2Stream): Promise<Answer | Silence> {
    const session = stream.session;
    let code = 0;
    let text = '';
    let isText = false;
    const timer = setTimeout(() => stream.close(constants.NGHTTP2_CANCEL), patienceMs);
    stream.setEncoding('utf8');
    stream.on('response', (headers) => {
      code = Number(headers[':status']);
      isText = headers['content-type']?.startsWith('text/plain') ?? false;
    });
    stream.on('data', (piece: string) => {
      text += piece;
    });
    stream.on('error', () => undefined);
    return new Promise((resolve) =>
      stream.once('close', () => {
        clearTimeout(timer);
        const sent = session !== this.#session || this.#connected;
        const answer = isText ? { code, body: { message: text } } : wholeAnswer(code, text);
        resolve((code > 0 && answer) || { code: undefined, sent });
      }),
    );
  }
}

/** Half a body is no JSON, since all that the server sends here is one object. */
function wholeAnswer(code: number, text: string): Answer | undefined {
  try {
    return { code, body: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
