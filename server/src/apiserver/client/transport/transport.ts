import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

export interface TransportRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer | undefined;
  /** Ends the request, the reading of its answer included. */
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly code: number;
  readonly headers: IncomingHttpHeaders;
  /** To be read to its end, or discarded. Fails if it is cut off. */
  readonly body: AsyncIterable<Buffer>;
  /** For a body that is not wanted, or not to its end. */
  discard(): void;
}

/** Carries requests to one server and keeps the connections for further ones. */
export interface Transport {
  /** @throws StaleConnectionError if a kept connection turned out to be gone; else what the network said */
  send(request: TransportRequest): Promise<Answer>;
}

/** The other side had closed a kept connection just as it was used: what may be asked twice may be tried again. */
export class StaleConnectionError extends Error {
  override readonly name = 'StaleConnectionError';
}
