import { Metadata, type ServiceError, status } from '@grpc/grpc-js';

/** A failed call, as the library words its own. */
export function grpcError(code: status, details: string): ServiceError {
  const error = new Error(`${code} ${status[code] ?? 'UNKNOWN'}: ${details}`);
  return Object.assign(error, { code, details, metadata: new Metadata() });
}
