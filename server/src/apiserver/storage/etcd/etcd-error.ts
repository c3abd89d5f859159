import { type ServiceError, status } from '@grpc/grpc-js';
import { CompactedError, FutureRevisionError, StorageUnavailableError } from '../storage.ts';

/** Codes that say something about now, not about the request. */
const passing = new Set<status>([
  status.UNAVAILABLE,
  status.DEADLINE_EXCEEDED,
  status.RESOURCE_EXHAUSTED,
  status.ABORTED,
  status.CANCELLED,
  status.INTERNAL,
  status.UNKNOWN,
]);

/**
 * The contract's errors for what gRPC reports.
 * https://github.com/etcd-io/etcd/blob/main/api/v3rpc/rpctypes/error.go
 */
export function storageErrorOf(error: unknown): Error {
  if (!isServiceError(error)) return error instanceof Error ? error : new Error(String(error));
  if (error.code === status.OUT_OF_RANGE && error.details.includes('compacted')) return new CompactedError();
  if (error.code === status.OUT_OF_RANGE && error.details.includes('future')) return new FutureRevisionError(0);
  // Which step of gRPC has taken how long is in the cause: it helps whoever debugs, and nobody who reads an answer.
  const details = error.details
    .replace(/ Resolution note: $/, '')
    .replace(/^(Deadline exceeded after [\d.]+s),.*$/s, '$1');
  const message = details.startsWith('etcdserver:') ? details : `etcd: ${details}`;
  if (passing.has(error.code)) return new StorageUnavailableError(message, { cause: error });
  return new Error(message, { cause: error });
}

export function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' && 'details' in error;
}

/** May another endpoint know better? */
export function isEndpointFailure(error: unknown): boolean {
  return isServiceError(error) && (error.code === status.UNAVAILABLE || error.code === status.DEADLINE_EXCEEDED);
}

/** Was nothing done, for certain or because it was a read, so that trying elsewhere at once makes sense? */
export function isUnavailable(error: unknown): boolean {
  return isServiceError(error) && error.code === status.UNAVAILABLE;
}
