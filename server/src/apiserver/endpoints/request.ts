import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';

export type Request = Http2ServerRequest | IncomingMessage;
export type Response = Http2ServerResponse | ServerResponse<IncomingMessage>;

/** Who asks; k8s.io/apiserver/pkg/authentication/user.Info. */
export interface UserInfo {
  readonly name: string;
  readonly uid?: string;
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
  /** Path and query as sent; the host part means nothing. */
  readonly url: URL;
  /** Aborts when the response is closed from the other side, or the deadline has passed. */
  signal: AbortSignal;
  auditID: string;
  info: RequestInfo;
  user: UserInfo;
  /** Texts for `Warning: 299` headers, sent with whatever answer there is. */
  readonly warnings: Set<string>;
  /** Notes for the trace of recent requests; a no-op where tracing is off. */
  readonly trace: TraceSink;
}

export interface TraceSink {
  /** @param fact e.g. `storage`, @param value JSON-able and free of secrets */
  note(fact: string, value: unknown): void;
}

/** Answers a request, or throws: a StatusError becomes its Status, anything else a 500. */
export type Handler = (ctx: RequestContext) => Promise<void>;

export type Filter = (next: Handler) => Handler;
