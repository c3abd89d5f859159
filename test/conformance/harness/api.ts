import { once } from 'node:events';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import { type Answer, readAnswer } from './answer.ts';

export interface ApiOptions {
  readonly url: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly servername?: string;
  readonly token?: string;
  readonly rejectUnauthorized?: boolean;
  /** Sent with every request. */
  readonly headers?: OutgoingHttpHeaders;
}

/** Pairs where a name comes twice or their order counts. */
export type Query = Readonly<Record<string, string | number | boolean>> | readonly (readonly [string, string])[];

export interface Call {
  readonly query?: Query;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Content-Type; default application/json where there is a body. */
  readonly type?: string;
  readonly headers?: OutgoingHttpHeaders;
}

/** Milliseconds after which a case fails rather than wait. */
const patience = 40_000;

/** An API server as somebody with certain credentials sees it, over HTTP/1.1 on connections that are kept. */
export class Api {
  readonly #options: ApiOptions;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 20 });

  constructor(options: ApiOptions) {
    this.#options = options;
  }

  async call(method: string, path: string, call: Call = {}): Promise<Answer> {
    return readAnswer(await this.open(method, path, call));
  }

  /** An answer of which only the headers have come: for watches. */
  async open(method: string, path: string, call: Call = {}): Promise<IncomingMessage> {
    const { url, token, headers, ...tls } = this.#options;
    const body = call.body === undefined || typeof call.body === 'string' ? call.body : JSON.stringify(call.body);
    const asked = request(`${url}${path}${queryOf(call.query)}`, {
      method,
      agent: this.#agent,
      ...tls,
      headers: {
        accept: 'application/json',
        'user-agent': 'conformance/1.0',
        ...headers,
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && {
          'content-type': call.type ?? 'application/json',
          'content-length': Buffer.byteLength(body),
        }),
        ...call.headers,
      },
    });
    asked.setTimeout(patience, () => asked.destroy(new Error(`no answer to ${method} ${path} within ${patience} ms`)));
    asked.on('error', () => undefined);
    asked.end(body);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    return response;
  }

  get = (path: string, query: Query = {}, headers: OutgoingHttpHeaders = {}) =>
    this.call('GET', path, { query, headers });

  post = (path: string, body: unknown, query: Query = {}) => this.call('POST', path, { body, query });

  put = (path: string, body: unknown, query: Query = {}) => this.call('PUT', path, { body, query });

  delete = (path: string, body?: unknown, query: Query = {}) => this.call('DELETE', path, { body, query });

  /** @param kind how the patch is to be read */
  patch = (path: string, kind: PatchKind, body: unknown, query: Query = {}) =>
    this.call('PATCH', path, { body, query, type: patchTypes[kind] });

  /** Somebody else: the aggregator's own impersonation. */
  as(user: string, ...groups: readonly string[]): Pick<Api, 'call'> {
    const who = { 'impersonate-user': user, ...(groups.length > 0 && { 'impersonate-group': [...groups] }) };
    return {
      call: (method, path, call = {}) => this.call(method, path, { ...call, headers: { ...who, ...call.headers } }),
    };
  }
}

const patchTypes = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
} as const;

export type PatchKind = keyof typeof patchTypes;

function queryOf(query: Query = {}): string {
  const pairs = Array.isArray(query) ? query : Object.entries(query);
  const entries = pairs.map(([name, value]): [string, string] => [name, String(value)]);
  return entries.length > 0 ? `?${new URLSearchParams(entries)}` : '';
}
