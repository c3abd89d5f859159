import { CompactedError, FutureRevisionError, StorageUnavailableError } from '../storage.ts';
import { GrpcError, grpcStatus } from './grpc-status.ts';

/** Codes that say something about now, not about the request. */
const passing = new Set<number>([
  grpcStatus.UNAVAILABLE,
  grpcStatus.DEADLINE_EXCEEDED,
  grpcStatus.RESOURCE_EXHAUSTED,
  grpcStatus.ABORTED,
  grpcStatus.CANCELLED,
  grpcStatus.INTERNAL,
  grpcStatus.UNKNOWN,
]);

/**
 * The contract's errors for what gRPC reports.
 * https://github.com/etcd-io/etcd/blob/main/api/v3rpc/rpctypes/error.go
 */
export function storageErrorOf(error: unknown): Error {
  if (!(error instanceof GrpcError)) return error instanceof Error ? error : new Error(String(error));
  const { code, details } = error;
  if (code === grpcStatus.OUT_OF_RANGE && details.includes('compacted')) return new CompactedError();
  if (code === grpcStatus.OUT_OF_RANGE && details.includes('future')) return new FutureRevisionError(0);
  const message = details.startsWith('etcdserver:') ? details : `etcd: ${details}`;
  if (passing.has(code)) return new StorageUnavailableError(message, { cause: error });
  return new Error(message, { cause: error });
}

/** May another endpoint know better? */
export function isEndpointFailure(error: unknown): boolean {
  return (
    error instanceof GrpcError && (error.code === grpcStatus.UNAVAILABLE || error.code === grpcStatus.DEADLINE_EXCEEDED)
  );
}

/** Was nothing done, for certain or because it was a read, so that trying elsewhere at once makes sense? */
export function isUnavailable(error: unknown): boolean {
  return error instanceof GrpcError && error.code === grpcStatus.UNAVAILABLE;
}
