import { newBadRequest } from '../api/errors.ts';
import type { StatusError } from '../api/status.ts';
import { isRecord } from './json-value.ts';

/** What a strategic merge patch says beside values. */
export const directive = '$patch';
export const retainKeys = '$retainKeys';
export const setOrder = '$setElementOrder/';
export const deleteFrom = '$deleteFromPrimitiveList/';

/** Of a union, only the members named are kept, and no other may be set. @throws StatusError 400 */
export function keepOnly(result: Map<string, unknown>, patch: Record<string, unknown>): void {
  if (!Object.hasOwn(patch, retainKeys)) return;
  const keys = patch[retainKeys];
  const others = Object.entries(patch).filter(([key, value]) => value !== null && !key.startsWith('$'));
  if (!Array.isArray(keys) || others.some(([key]) => !keys.includes(key))) {
    throw newBadRequest('invalid patch format of retainKeys');
  }
  for (const key of [...result.keys()]) if (!keys.includes(key)) result.delete(key);
}

/**
 * What becomes of a patch where there is nothing that it could change: nulls go, and so do objects that say what to do
 * with what is not there, `$patch: replace` too, with all that they hold.
 * @returns undefined if nothing is left
 */
export function asNew(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asNew).filter((item) => item !== undefined);
  if (!isRecord(value)) return value;
  if (Object.hasOwn(value, directive)) return undefined;
  const fields = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(
    fields.map(([key, member]) => [key, asNew(member)]).filter(([, member]) => member !== undefined),
  );
}

export function unknownDirective(action: unknown, fields: object): StatusError {
  const where = JSON.stringify({ [directive]: action, ...fields });
  return newBadRequest(`unknown patch type: ${String(action)} in map: ${where}`);
}
