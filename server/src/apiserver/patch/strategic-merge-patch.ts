import { newBadRequest } from '../api/errors.ts';
import type { ArraySchema, Schema } from '../schema/schema.ts';
import { isRecord, ownFields } from './json-value.ts';
import { applyMergeList, applySetList } from './strategic-list.ts';

const setOrder = '$setElementOrder/';
const deleteFrom = '$deleteFromPrimitiveList/';
const retainKeys = '$retainKeys';
const directive = '$patch';

/**
 * Merges by the structure of the type: lists with keys item by item, sets as sets, atomic lists as a whole.
 * https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md
 * @returns the new value; the arguments are not changed
 * @throws StatusError 400 for a directive that does not exist
 */
export function applyStrategicMergePatch(target: unknown, patch: unknown, schema: Schema | undefined): unknown {
  if (!isRecord(patch)) return patch;
  const action = patch[directive];
  if (action === 'replace') return withoutDirectives(patch);
  if (action === 'delete') return {};
  if (action !== undefined && action !== 'merge') {
    throw newBadRequest(`Unrecognized patch type: ${JSON.stringify(action)}`);
  }
  const result = ownFields(target);
  keepOnly(result, patch[retainKeys]);
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith(deleteFrom)) deletePrimitives(result, key.slice(deleteFrom.length), value);
    else if (!isDirective(key)) patchField(result, key, value, propertyOf(schema, key), patch[setOrder + key]);
  }
  orderUnpatched(result, patch, schema);
  return Object.fromEntries(result);
}

/** An order may come for a list that the patch leaves alone otherwise. */
function orderUnpatched(
  result: Map<string, unknown>,
  patch: Record<string, unknown>,
  schema: Schema | undefined,
): void {
  for (const [key, order] of Object.entries(patch)) {
    const field = key.startsWith(setOrder) ? key.slice(setOrder.length) : undefined;
    if (field !== undefined && !Object.hasOwn(patch, field)) reorder(result, field, order, propertyOf(schema, field));
  }
}

function patchField(
  result: Map<string, unknown>,
  key: string,
  value: unknown,
  schema: Schema | undefined,
  order: unknown,
): void {
  if (value === null) result.delete(key);
  else if (Array.isArray(value) && schema?.type === 'array') {
    result.set(key, patchList(result.get(key), value, schema, order));
  } else result.set(key, isRecord(value) ? applyStrategicMergePatch(result.get(key), value, schema) : value);
}

function patchList(target: unknown, patch: unknown[], schema: ArraySchema, order: unknown): unknown[] {
  const items = Array.isArray(target) ? target : [];
  const orderItems = Array.isArray(order) ? order : undefined;
  if (schema.listType === 'map') return applyMergeList(items, patch, schema, orderItems, applyStrategicMergePatch);
  return schema.listType === 'set' ? applySetList(items, patch, orderItems) : patch;
}

function reorder(result: Map<string, unknown>, field: string, order: unknown, schema: Schema | undefined): void {
  if (schema?.type === 'array' && result.has(field)) result.set(field, patchList(result.get(field), [], schema, order));
}

function deletePrimitives(result: Map<string, unknown>, field: string, values: unknown): void {
  const items = result.get(field);
  if (Array.isArray(items) && Array.isArray(values))
    result.set(
      field,
      items.filter((item) => !values.includes(item)),
    );
}

/** Of a union, only the members named are kept. */
function keepOnly(result: Map<string, unknown>, keys: unknown): void {
  if (!Array.isArray(keys)) return;
  for (const key of [...result.keys()]) if (!keys.includes(key)) result.delete(key);
}

function isDirective(key: string): boolean {
  return key === directive || key === retainKeys || key.startsWith(setOrder) || key.startsWith(deleteFrom);
}

function withoutDirectives(patch: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(patch).filter(([key]) => !isDirective(key)));
}

function propertyOf(schema: Schema | undefined, key: string): Schema | undefined {
  if (schema?.type !== 'object') return undefined;
  if ('additionalProperties' in schema) return schema.additionalProperties;
  return Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
}
