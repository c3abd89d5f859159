import type { IncomingHttpHeaders } from 'node:http2';

/** How a call ended: https://github.com/grpc/grpc/blob/master/doc/statuscodes.md */
export const grpcStatus = {
  OK: 0,
  CANCELLED: 1,
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  OUT_OF_RANGE: 11,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  DATA_LOSS: 15,
  UNAUTHENTICATED: 16,
} as const;

const names = new Map<number, string>(Object.entries(grpcStatus).map(([name, code]) => [code, name]));

/** A call that failed; its message is worded as gRPC's libraries word theirs. */
export class GrpcError extends Error {
  override readonly name = 'GrpcError';
  /** One of grpcStatus, or one that was added to them later. */
  readonly code: number;
  /** What the other side says, or what happened on the way to it. */
  readonly details: string;

  constructor(code: number, details: string) {
    super(`${code} ${names.get(code) ?? 'UNKNOWN'}: ${details}`);
    this.code = code;
    this.details = details;
  }
}

export function unavailable(details: string): GrpcError {
  return new GrpcError(grpcStatus.UNAVAILABLE, details);
}

/**
 * @param headers those that came last: the status stands in the trailers, or in the headers of an answer without message
 * @returns undefined if all went well
 */
export function statusError(headers: IncomingHttpHeaders): GrpcError | undefined {
  const code = headers['grpc-status'];
  if (code === '0') return undefined;
  if (code !== undefined) return new GrpcError(Number(code), decodeMessage(headers['grpc-message']));
  const answered = Number(headers[':status'] ?? 200);
  return unavailable(answered === 200 ? 'Connection dropped' : `HTTP status ${answered}`);
}

function decodeMessage(text: string | string[] | undefined): string {
  const encoded = String(text ?? '');
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
