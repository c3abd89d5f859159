import { once } from 'node:events';
import { type ClientHttp2Session, connect, type OutgoingHttpHeaders } from 'node:http2';
import { type RequestOptions, request } from 'node:https';
import type { TestCertificate } from '../../authentication/testing/certificates.ts';

export interface Answer {
  readonly code: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** One request over HTTP/2 on a session of its own or a given one. */
export async function h2Get(
  session: ClientHttp2Session,
  path: string,
  headers: OutgoingHttpHeaders = {},
): Promise<Answer> {
  const stream = session.request({ ':path': path, ...headers });
  const [answered] = (await once(stream, 'response')) as [Record<string, unknown>];
  let body = '';
  stream.setEncoding('utf8');
  for await (const piece of stream) body += piece;
  return { code: Number(answered[':status']), body, headers: answered };
}

export function h2Session(port: number, client?: TestCertificate, chain = ''): ClientHttp2Session {
  const session = connect(`https://localhost:${port}`, {
    rejectUnauthorized: false,
    ...(client && { cert: client.cert + chain, key: client.key }),
  });
  session.on('error', () => undefined);
  return session;
}

export async function h1Get(port: number, path: string, options: RequestOptions = {}): Promise<Answer> {
  const asked = request({ host: 'localhost', port, path, rejectUnauthorized: false, agent: false, ...options });
  asked.end();
  const [response] = await once(asked, 'response');
  let body = '';
  response.setEncoding('utf8');
  for await (const piece of response) body += piece;
  return { code: response.statusCode, body, headers: response.headers };
}
