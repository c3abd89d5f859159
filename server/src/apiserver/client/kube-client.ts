import type { KubeObject } from '../api/meta.ts';

export interface KubeRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly path: string;
  readonly body?: unknown;
  /** Sent as Audit-Id: kube-apiserver keeps what it is given, k8s.io/apiserver/pkg/endpoints/filters/audit_init.go. */
  readonly auditID?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds; default 10,000. */
  readonly timeout?: number;
}

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: KubeObject;
}

/** What this server asks of the cluster it extends. */
export interface KubeClient {
  /**
   * @returns the decoded JSON of a 2xx answer
   * @throws StatusError with the cluster's own Status for any other answer; MainClusterUnreachableError if there was none
   */
  request<T>(request: KubeRequest): Promise<T>;
  /** The events of one watch request, until it ends or the signal aborts. @throws as `request` */
  watch(path: string, signal: AbortSignal): AsyncIterable<WatchEvent>;
}

/** The main kube-apiserver did not answer: refused, timed out, or its certificate did not verify. */
export class MainClusterUnreachableError extends Error {
  override readonly name = 'MainClusterUnreachableError';
}
