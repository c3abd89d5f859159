import type { TLSSocket } from 'node:tls';
import { type PeerCertificates, peerCertificates } from '../authentication/peer-certificates.ts';
import { LazySignal } from '../endpoints/lazy-signal.ts';
import {
  type AuditTrail,
  NO_AUDIT,
  NO_TRACE,
  type Request,
  type RequestContext,
  type RequestInfo,
  type Response,
  type TraceSink,
  type UpgradeRequest,
  type UserInfo,
} from '../endpoints/request.ts';
import { describeConnection } from '../trace/connection.ts';
import type { TraceRecorder } from '../trace/recorder.ts';

/** Probes come every few seconds, and so may who looks at the trace: they would push everything else out of it. */
const PROBE = /^\/(?:healthz|livez|readyz|metrics|debug\/requests)(?:[/?]|$)/;

/** Before any filter has looked: nobody, asking nothing. */
const NOTHING: RequestInfo = {
  isResourceRequest: false,
  path: '',
  verb: '',
  apiPrefix: '',
  apiGroup: '',
  apiVersion: '',
  namespace: '',
  resource: '',
  subresource: '',
  name: '',
  parts: [],
};
/** Of all requests that have none: nobody changes a query. */
const NO_QUERY = new URLSearchParams();
const NOBODY: UserInfo = { name: '', groups: [], extra: {} };

/** Says nothing that the closed response does not say: one for all, for a stack is only asked for by people. */
const CLOSED = new Error('the response is closed');

export function createContext(
  req: Request,
  res: Response,
  recorder: TraceRecorder | undefined,
  upgrade?: UpgradeRequest,
): RequestContext {
  const traced = recorder && !PROBE.test(req.url ?? '');
  const trace = traced
    ? recorder.begin(req, res, describeConnection(socketOf(req), connectionOf(req), peerOf(req)))
    : NO_TRACE;
  const ctx = new Context(req, res, trace, upgrade);
  // A client that stops reading closes the response; the request may have ended long before.
  res.once('close', () => ctx.close());
  return ctx;
}

/** A class, so that all of them have one shape, and the signal need not be there. */
class Context implements RequestContext {
  readonly req: Request;
  readonly res: Response;
  readonly upgrade?: UpgradeRequest;
  readonly receivedAt = performance.now();
  receivedBytes = 0;
  sentBytes = 0;
  auditID = '';
  info = NOTHING;
  user: UserInfo = NOBODY;
  readonly warnings = new Set<string>();
  readonly trace: TraceSink;
  audit: AuditTrail = NO_AUDIT;
  readonly #signal = new LazySignal();
  #url: URL | undefined;
  readonly #closing: (() => void)[] = [];

  constructor(req: Request, res: Response, trace: TraceSink, upgrade: UpgradeRequest | undefined) {
    this.req = req;
    this.res = res;
    this.trace = trace;
    if (upgrade) this.upgrade = upgrade;
  }

  get url(): URL {
    // Joined, not resolved: a target like //x would otherwise become a host.
    this.#url ??= new URL(`https://server${this.req.url ?? '/'}`);
    return this.#url;
  }

  get query(): URLSearchParams {
    return this.req.url?.includes('?') ? this.url.searchParams : NO_QUERY;
  }

  get signal(): AbortSignal {
    return this.#signal.signal;
  }

  cancel(reason: Error): void {
    this.#signal.abort(reason);
  }

  onClose(act: () => void): void {
    this.#closing.push(act);
  }

  close(): void {
    this.cancel(CLOSED);
    for (const act of this.#closing) act();
  }
}

export function peerOf(req: Request): PeerCertificates | undefined {
  return peerCertificates(connectionOf(req), socketOf(req));
}

/** HTTP/2 hands out a proxy of the socket, so that nobody writes to it. */
function socketOf(req: Request): TLSSocket {
  return ('stream' in req ? req.stream.session?.socket : req.socket) as TLSSocket;
}

function connectionOf(req: Request): object {
  return ('stream' in req ? req.stream.session : undefined) ?? req.socket;
}
