import { newInternalError } from '../../api/errors.ts';
import type { GroupVersionResource } from '../../api/meta.ts';
import { applyJsonPatch } from '../../patch/json-patch.ts';
import { deepEqual } from '../../registry/deep-equal.ts';
import type { AdmissionAttributes } from '../plugin.ts';
import { replaceObject, versionedObjects } from '../versioned.ts';
import { CallingWebhookError } from './errors.ts';
import type { WebhookAnswer } from './response.ts';

/**
 * Does to the object under admission what a webhook wants.
 * @param webhook its name
 * @returns whether that changed anything
 * @throws StatusError 500 for a patch that does not fit; CallingWebhookError for one that is none
 */
export function applyAnswer(
  webhook: string,
  { patch }: WebhookAnswer,
  attributes: AdmissionAttributes,
  resource: GroupVersionResource,
): boolean {
  if (!patch) return false;
  const operations = decodePatch(webhook, patch.json);
  if (Array.isArray(operations) && operations.length === 0) return false;
  const { object } = versionedObjects(attributes, resource);
  if (!object) {
    const name = JSON.stringify(webhook);
    const message = `admission webhook ${name} attempted to modify the object, which is not supported for this operation`;
    throw newInternalError(new Error(message));
  }
  if (patch.type !== 'JSONPatch') {
    throw new CallingWebhookError(webhook, `unsupported patch type ${JSON.stringify(patch.type)}`);
  }
  replaceObject(attributes, resource, patched(object, operations));
  return !deepEqual(object, versionedObjects(attributes, resource).object);
}

function decodePatch(webhook: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const reason = `received undecodable patch in webhook response: ${detail}`;
    throw new CallingWebhookError(webhook, reason, { cause: error });
  }
}

/** The one who made a mistake here is the webhook, not the client. */
function patched(object: unknown, operations: unknown): unknown {
  try {
    return applyJsonPatch(object, operations);
  } catch (error) {
    throw newInternalError(error);
  }
}
