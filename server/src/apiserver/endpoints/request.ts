import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import type { Duplex } from 'node:stream';

export type Request = Http2ServerRequest | IncomingMessage;
export type Response = Http2ServerResponse | ServerResponse<IncomingMessage>;

/** Who asks; k8s.io/apiserver/pkg/authentication/user.Info. */
export interface UserInfo {
  readonly name: string;
  readonly uid?: string;
  /** With `system:authenticated` or `system:unauthenticated`. */
  readonly groups: readonly string[];
  readonly extra: Readonly<Record<string, readonly string[]>>;
}

/** What a URL and method mean; k8s.io/apiserver/pkg/endpoints/request.RequestInfo. */
export interface RequestInfo {
  readonly isResourceRequest: boolean;
  readonly path: string;
  /** Kubernetes' verb (get, list, watch, create, update, patch, delete, deletecollection), or the method in lower case. */
  readonly verb: string;
  /** `apis` or `api`. */
  readonly apiPrefix: string;
  readonly apiGroup: string;
  readonly apiVersion: string;
  readonly namespace: string;
  readonly resource: string;
  readonly subresource: string;
  readonly name: string;
  /** The path's parts from the resource on. */
  readonly parts: readonly string[];
}

/**
 * One request on its way through the filters. Filters fill in what they find out; a later one may rely on what an
 * earlier one set.
 */
export interface RequestContext {
  readonly req: Request;
  readonly res: Response;
  /** Undefined unless the request asks for another protocol. */
  readonly upgrade?: UpgradeRequest;
  /** Path and query as sent; the host part means nothing. Taken apart when it is first asked for, as is the query. */
  readonly url: URL;
  readonly query: URLSearchParams;
  /**
   * Aborts when the response is closed, or the deadline has passed. It is made when it is first asked for: most
   * requests are over before anybody does, and making and aborting it takes as long as reading an object.
   */
  readonly signal: AbortSignal;
  /** Aborts the signal. */
  cancel(reason: Error): void;
  /** @param act called when the response is closed, whatever has become of it; in the order in which they asked */
  onClose(act: () => void): void;
  /** Milliseconds, of performance.now(). */
  readonly receivedAt: number;
  auditID: string;
  /** Of the body, so far. */
  receivedBytes: number;
  /** Of the answer's body, so far, as they are on the wire. */
  sentBytes: number;
  info: RequestInfo;
  user: UserInfo;
  /** Texts for `Warning: 299` headers, sent with whatever answer there is. */
  readonly warnings: Set<string>;
  /** Notes for the trace of recent requests; a no-op where tracing is off. */
  readonly trace: TraceSink;
  audit: AuditTrail;
}

/** A request for another protocol on the same connection. Whoever does not care answers it as any other. */
export interface UpgradeRequest {
  readonly req: IncomingMessage;
  readonly socket: Duplex;
  /** What the client has sent behind the request. */
  readonly head: Buffer;
  /** True: the response is not to be used any more, and closes when the connection does. */
  readonly isTakenOver: boolean;
  takeOver(): void;
}

export interface TraceSink {
  /** @param fact e.g. `storage`, @param value JSON-able and free of secrets */
  note(fact: string, value: unknown): void;
}

export const NO_TRACE: TraceSink = { note() {} };

/** What handlers and filters tell of a request to who records it; a no-op where that is nobody. */
export interface AuditTrail {
  annotate(key: string, value: string): void;
  impersonate(user: UserInfo): void;
  /** @param object as the client sent it */
  request(object: object): void;
  requestPatch(patch: unknown): void;
  /** @param value what is answered, or a function that makes it: called only if it is to be recorded */
  respond(value: unknown): void;
  /** The headers of an answer that goes on are about to be sent. */
  startResponse(): void;
}

export const NO_AUDIT: AuditTrail = {
  annotate() {},
  impersonate() {},
  request() {},
  requestPatch() {},
  respond() {},
  startResponse() {},
};

/** Answers a request, or throws: a StatusError becomes its Status, anything else a 500. */
export type Handler = (ctx: RequestContext) => Promise<void>;

export type Filter = (next: Handler) => Handler;
