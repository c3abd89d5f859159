import { newBadRequest } from '../api/errors.ts';
import { StatusError } from '../api/status.ts';
import type { Schema } from '../schema/schema.ts';
import { applyJsonPatch } from './json-patch.ts';
import { isRecord } from './json-value.ts';
import { applyMergePatch } from './merge-patch.ts';
import { applyStrategicMergePatch } from './strategic-merge-patch.ts';

export const applyPatchType = 'application/apply-patch+yaml';

/** Changes an object, in the version of the request, as a body says. */
export type Patcher = (target: unknown, patch: unknown, schema: Schema) => unknown;

const patchers: Readonly<Record<string, Patcher>> = {
  'application/json-patch+json': (target, patch) => applyJsonPatch(target, patch),
  'application/merge-patch+json': (target, patch) => applyMergePatch(target, objectPatch(patch)),
  'application/strategic-merge-patch+json': (target, patch, schema) =>
    applyStrategicMergePatch(target, objectPatch(patch), schema),
};

/** @returns undefined for server-side apply, which is more than a patch. @throws StatusError 415 */
export function patcherFor(mediaType: string): Patcher | undefined {
  if (mediaType === applyPatchType) return undefined;
  const patcher = Object.hasOwn(patchers, mediaType) ? patchers[mediaType] : undefined;
  if (patcher) return patcher;
  throw new StatusError(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {});
}

function objectPatch(patch: unknown): object {
  if (isRecord(patch)) return patch;
  const type = Array.isArray(patch) ? 'array' : typeof patch === 'boolean' ? 'bool' : typeof patch;
  throw newBadRequest(
    `error decoding patch: json: cannot unmarshal ${type} into Go value of type map[string]interface {}`,
  );
}
