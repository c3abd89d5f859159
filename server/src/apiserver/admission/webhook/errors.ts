import { newBadRequest } from '../../api/errors.ts';
import { StatusError } from '../../api/status.ts';

/** A webhook could not be asked, or its answer was none: its failurePolicy says what that means. */
export class CallingWebhookError extends Error {
  override readonly name = 'CallingWebhookError';

  /** @param webhook its name; @param reason what went wrong */
  constructor(webhook: string, reason: string, options?: ErrorOptions) {
    super(`failed calling webhook ${JSON.stringify(webhook)}: ${reason}`, options);
  }
}

/**
 * The refusal of a webhook: its own Status, with its name before the message.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/apiserver/pkg/admission/plugin/webhook/errors/statuserror.go
 */
export function newRejection(webhook: string, result: Readonly<Record<string, unknown>>): StatusError {
  const denied = `admission webhook ${JSON.stringify(webhook)} denied the request`;
  const reason = textOf(result['reason']);
  const explanation = textOf(result['message']) || reason;
  const message = explanation ? `${denied}: ${explanation}` : `${denied} without explanation`;
  const code = typeof result['code'] === 'number' && result['code'] >= 400 ? result['code'] : 400;
  const error = new StatusError(code, 'BadRequest', message);
  const { details } = result;
  Object.assign(error.status, { reason: reason || undefined, ...(details !== undefined && { details }) });
  if (!reason) delete error.status.reason;
  return error;
}

export function newDryRunUnsupported(webhook: string): StatusError {
  return newBadRequest(`admission webhook ${JSON.stringify(webhook)} does not support dry run`);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
