import type { GroupVersionResource } from '../../api/meta.ts';
import type { AdmissionAttributes } from '../plugin.ts';
import type { WebhookClient } from './client.ts';
import { CallingWebhookError, newDryRunUnsupported, newRejection } from './errors.ts';
import { verifyResponse, type WebhookAnswer } from './response.ts';
import { type AdmissionReview, createReview } from './review.ts';
import type { Hook } from './source.ts';

/**
 * Asks one webhook. Its warnings and audit annotations are passed on, whatever it says.
 * @returns its answer, which allows the request
 * @throws StatusError if it refuses, or does not support dry run; CallingWebhookError if there is no valid answer
 */
export async function callWebhook(
  client: WebhookClient,
  { webhook }: Hook,
  attributes: AdmissionAttributes,
  resource: GroupVersionResource,
  mutating: boolean,
): Promise<WebhookAnswer> {
  const { name, sideEffects } = webhook;
  if (attributes.dryRun && sideEffects !== 'None' && sideEffects !== 'NoneOnDryRun') throw newDryRunUnsupported(name);
  const failed = (what: string, error: unknown) =>
    new CallingWebhookError(name, `${what}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  let review: AdmissionReview;
  try {
    review = createReview(attributes, webhook, resource);
  } catch (error) {
    throw failed('could not create admission objects', error);
  }
  const body = await client(webhook, review, attributes.signal).catch((error: unknown) => {
    throw failed('failed to call webhook', error);
  });
  let answer: WebhookAnswer;
  try {
    answer = verifyResponse(review, body, mutating);
  } catch (error) {
    throw failed('received invalid webhook response', error);
  }
  for (const [key, value] of Object.entries(answer.auditAnnotations)) attributes.annotate(`${name}/${key}`, value);
  for (const warning of answer.warnings) attributes.warn(warning);
  if (!answer.allowed) throw newRejection(name, answer.result);
  return answer;
}
