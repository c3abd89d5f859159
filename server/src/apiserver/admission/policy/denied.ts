import { StatusError, type StatusReason } from '../../api/status.ts';
import { newAdmissionForbidden } from '../forbidden.ts';
import type { AdmissionAttributes } from '../plugin.ts';

/** What a request is refused for. */
export interface Denied {
  readonly policy: string;
  /** Undefined: the policy itself is not in order. */
  readonly binding: string | undefined;
  readonly message: string;
  readonly reason: StatusReason | undefined;
}

const CODES: Partial<Record<StatusReason, number>> = { Forbidden: 403, Unauthorized: 401, RequestEntityTooLarge: 413 };

/** Worded as forbidden, whatever the code: that is how upstream has it. */
export function newDenied(
  attributes: AdmissionAttributes,
  { policy, binding, message, reason = 'Invalid' }: Denied,
): StatusError {
  const bound = binding === undefined ? '' : ` with binding '${binding}'`;
  const text = `ValidatingAdmissionPolicy '${policy}'${bound} denied request: ${message}`;
  const forbidden = newAdmissionForbidden(attributes, text, [{ message: text }]);
  return new StatusError(CODES[reason] ?? 422, reason, forbidden.message, forbidden.status.details);
}
