import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { timeLimit } from '../../../server/src/apiserver/client/time-limit.ts';
import type { KeyedCertificate } from '../../pki/spec.ts';

/** Where an API server listens. */
export interface Endpoint {
  /** Without a slash at the end. */
  readonly url: string;
  /** PEM */
  readonly ca: string;
}

/** How somebody shows who they are; neither is nobody. */
export interface Credential {
  readonly certificate?: KeyedCertificate;
  readonly token?: string;
}

export interface Call {
  /** Default: GET */
  readonly method?: string;
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: object;
  /** Of the body; default: application/json */
  readonly type?: string;
  /** Default: application/json */
  readonly accept?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The object, list, table or Status; empty where the answer is not JSON. */
  readonly body: KubeAnswer;
}

/** As much of what Kubernetes answers as is looked at here. */
export interface KubeAnswer {
  readonly kind?: string;
  readonly apiVersion?: string;
  readonly message?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: unknown;
  readonly items?: readonly KubeAnswer[];
  readonly columnDefinitions?: readonly { readonly name: string }[];
  readonly rows?: readonly { readonly cells: readonly unknown[] }[];
}

export interface ObjectMeta {
  readonly name?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly deletionTimestamp?: string;
  readonly continue?: string;
}

/** Somebody who talks to one API server, over connections that are kept. */
export interface Caller {
  /** @throws Error if there is no answer within 30 s, or none at all */
  call(call: Call): Promise<Answer>;
  /** The lines of a streamed answer, until `signal` aborts. */
  lines(path: string, signal: AbortSignal): AsyncIterable<string>;
  close(): void;
}

/** Milliseconds */
const patience = 30_000;

/** @param sockets connections at most, and so requests at a time */
export function connect(endpoint: Endpoint, credential: Credential, signal: AbortSignal, sockets = 8): Caller {
  const { url, ca } = endpoint;
  const identity = credential.certificate && {
    cert: credential.certificate.certificate,
    key: credential.certificate.key,
  };
  const agent = new Agent({ keepAlive: true, maxSockets: sockets, ca, ...identity });
  const authorization = credential.token && { authorization: `Bearer ${credential.token}` };

  async function ask({ method = 'GET', path, body, type, accept }: Call, until: AbortSignal): Promise<IncomingMessage> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const asked = request(`${url}${path}`, {
      method,
      agent,
      signal: until,
      headers: {
        accept: accept ?? 'application/json',
        'user-agent': 'lab-compare',
        ...(body && { 'content-type': type ?? 'application/json', 'content-length': Buffer.byteLength(text) }),
        ...authorization,
      },
    });
    asked.end(text);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    return response;
  }

  return {
    async call(call) {
      const response = await ask(call, timeLimit(patience, signal));
      let text = '';
      for await (const piece of response.setEncoding('utf8')) text += piece;
      return {
        status: response.statusCode ?? 0,
        headers: response.headers,
        text,
        // Only when it is looked at: under load nobody does.
        get body() {
          return parse(text);
        },
      };
    },
    async *lines(path, until) {
      const response = await ask({ path }, AbortSignal.any([signal, until]));
      let rest = '';
      for await (const piece of response.setEncoding('utf8')) {
        const lines = (rest + piece).split('\n');
        rest = lines.pop() ?? '';
        yield* lines;
      }
    },
    close: () => agent.destroy(),
  };
}

function parse(text: string): KubeAnswer {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
