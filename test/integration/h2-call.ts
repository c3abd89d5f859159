import { once } from 'node:events';
import type { ClientHttp2Session, OutgoingHttpHeaders } from 'node:http2';

export interface CallAnswer {
  readonly code: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A request with a body over HTTP/2. @param body an object is sent as JSON */
export async function h2Call(
  session: ClientHttp2Session,
  method: string,
  path: string,
  body?: object | string,
  headers: OutgoingHttpHeaders = {},
): Promise<CallAnswer> {
  // A DELETE may have a body, which node does not expect.
  const stream = session.request({ ':method': method, ':path': path, ...headers }, { endStream: body === undefined });
  stream.setEncoding('utf8');
  stream.end(typeof body === 'object' ? JSON.stringify(body) : body);
  const closed = once(stream, 'close').then(() => {
    throw new Error(`no answer to ${method} ${path}: the stream was closed, with code ${stream.rstCode}`);
  });
  closed.catch(() => undefined);
  const [answered] = (await Promise.race([once(stream, 'response'), closed])) as [Record<string, unknown>];
  let text = '';
  for await (const piece of stream) text += piece;
  return { code: Number(answered[':status']), headers: answered, body: text };
}

export const flundersPath = '/apis/wardle.example.com/v1beta1/namespaces/default/flunders';

export function flunder(name: string, annotations: Readonly<Record<string, string>> = {}) {
  return { apiVersion: 'wardle.example.com/v1beta1', kind: 'Flunder', metadata: { name, annotations }, spec: {} };
}
