import type { ListMeta, TypeMeta } from './meta.ts';

/** meta.k8s.io/v1 Status: the answer of everything that is not an object. */
export interface Status extends TypeMeta {
  /** Empty, but for a list that can be continued although its token is too old. */
  metadata: ListMeta;
  status: 'Success' | 'Failure';
  message?: string;
  reason?: StatusReason;
  details?: StatusDetails;
  code: number;
}

/** What a Status is about, for programs. */
export interface StatusDetails {
  name?: string;
  group?: string;
  /** A kind, or for some reasons the resource: upstream is not consistent, and we follow it. */
  kind?: string;
  uid?: string;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
}

/** One reason of several, e.g. one field that is wrong. */
export interface StatusCause {
  /** A CamelCase word, e.g. `FieldValueInvalid`. */
  reason?: string;
  message?: string;
  /** Path in the version of the request, e.g. `spec.size`. */
  field?: string;
}

/** What clients decide by: client-go's apierrors.IsNotFound and its like compare this word, not the HTTP status. */
export type StatusReason =
  | 'Unauthorized'
  | 'Forbidden'
  | 'NotFound'
  | 'AlreadyExists'
  | 'Conflict'
  | 'Gone'
  | 'Invalid'
  | 'ServerTimeout'
  | 'Timeout'
  | 'TooManyRequests'
  | 'BadRequest'
  | 'MethodNotAllowed'
  | 'NotAcceptable'
  | 'RequestEntityTooLarge'
  | 'UnsupportedMediaType'
  | 'InternalError'
  | 'Expired'
  | 'ServiceUnavailable';

/**
 * A refusal as an exception: whatever function of a definition throws it, the client gets its Status. The functions
 * newNotFound, newForbidden and so on make those that Kubernetes' own clients know. Other errors become a 500.
 */
export class StatusError extends Error {
  override readonly name = 'StatusError';
  readonly status: Status;

  /** @param code the HTTP status, 400 or more. @param message what kubectl prints */
  constructor(code: number, reason: StatusReason, message: string, details?: StatusDetails, options?: ErrorOptions) {
    super(message, options);
    this.status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason,
      ...(details && { details }),
      code,
    };
  }

  /** The HTTP status. */
  get code(): number {
    return this.status.code;
  }
}
