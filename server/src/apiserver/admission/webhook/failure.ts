import { newInternalError, newTimeout } from '../../api/errors.ts';
import { log } from '../../logs/log.ts';
import type { AdmissionAttributes } from '../plugin.ts';
import { CallingWebhookError } from './errors.ts';
import type { Webhook } from './types.ts';

/**
 * What to do about a webhook that threw: a refusal is one, but a webhook that can't be asked may be one to pass over.
 * @param annotation under which the audit event notes that it was passed over
 * @throws StatusError
 */
export function failOpenOrThrow(
  { signal, annotate }: AdmissionAttributes,
  { name, failurePolicy }: Webhook,
  error: unknown,
  annotation: string,
): void {
  if (!(error instanceof CallingWebhookError)) throw error;
  if (failurePolicy !== 'Ignore') {
    log.warn('failed calling webhook, failing closed', { webhook: name, error: error.message });
    throw newInternalError(error);
  }
  log.warn('failed calling webhook, failing open', { webhook: name, error: error.message });
  annotate(annotation, name);
  if (signal.aborted) throw newTimeout('request did not complete within requested timeout', 0);
}
