import type { Duplex } from 'node:stream';
import type { HttpAnswer } from '../facts.ts';
import type { Look } from '../look.ts';

export interface GetOptions {
  /** Default: application/json. */
  readonly accept?: string;
  /** Milliseconds; default 5000, as long as the aggregator itself waits for discovery. */
  readonly timeout?: number;
  /** Of the body that is kept; default 256 KiB. */
  readonly maxBytes?: number;
}

/** All that the explainer does to a cluster unless it is told to fix: it reads, and asks questions that store nothing. */
export interface ClusterReader {
  /** `https://…` */
  readonly server: string;
  /** GET; `failed` if no HTTP answer came. */
  get(path: string, options?: GetOptions): Promise<Look<HttpAnswer>>;
  /** Asks whether somebody may do something: POST of a SubjectAccessReview. */
  review(spec: object): Promise<Look<boolean>>;
  /** A connection to a pod's port through the API. @throws Error if it can't be had */
  portForward(namespace: string, pod: string, port: number): Promise<Duplex>;
}

/** What changes something: behind --fix and --probe-writes only. */
export interface ClusterWriter {
  send(request: WriteRequest): Promise<Look<HttpAnswer>>;
}

export interface WriteRequest {
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly contentType: string;
  readonly body: unknown;
}
