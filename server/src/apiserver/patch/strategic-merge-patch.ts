import { newBadRequest } from '../api/errors.ts';
import type { ArraySchema, Schema } from '../schema/schema.ts';
import { isRecord, ownFields } from './json-value.ts';
import {
  asNew,
  deleteFrom,
  directive,
  keepOnly,
  retainKeys,
  setOrder,
  unknownDirective,
} from './strategic-directives.ts';
import { identifyBy, type ListStructure, mergeItems } from './strategic-list.ts';
import { checkOrder, inOrder } from './strategic-order.ts';

type Fields = Map<string, unknown>;

/**
 * Merges by the structure of the type: lists with keys item by item, sets as sets, atomic lists as a whole.
 * https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md
 * @returns the new value; the arguments are not changed
 * @throws StatusError 400 for a directive that does not exist, or that does not fit the patch
 */
export function applyStrategicMergePatch(target: unknown, patch: unknown, schema: Schema | undefined): unknown {
  if (!isRecord(patch)) return patch;
  if (Object.hasOwn(patch, directive)) return obey(patch);
  const [result, changes] = [ownFields(target), ownFields(patch)];
  keepOnly(result, patch);
  changes.delete(retainKeys);
  for (const [key, order] of Object.entries(patch)) {
    if (!key.startsWith(setOrder)) continue;
    const field = key.slice(setOrder.length);
    patchInOrder(result, field, changes.get(field), listAt(schema, field), order);
    changes.delete(key);
    changes.delete(field);
  }
  for (const [key, value] of changes) patchField(result, key, value, schema);
  return Object.fromEntries(result);
}

/** What is said of an object as a whole; of what is below nothing is looked at. */
function obey({ [directive]: action, ...fields }: Record<string, unknown>): unknown {
  if (action === 'replace') return fields;
  if (action === 'delete') return {};
  throw unknownDirective(action, fields);
}

function patchField(result: Fields, key: string, value: unknown, schema: Schema | undefined): void {
  if (key.startsWith(deleteFrom)) {
    deletePrimitives(result, key.slice(deleteFrom.length), value);
    return;
  }
  const before = result.get(key);
  if (value === null) result.delete(key);
  else if (isRecord(before) && isRecord(value)) {
    result.set(key, applyStrategicMergePatch(before, value, propertyOf(schema, key)));
  } else if (Array.isArray(before) && Array.isArray(value))
    result.set(key, mergeList(before, value, listAt(schema, key)));
  else setNew(result, key, value);
}

/** Where nothing of its kind was before, a value is taken as it is: there is nothing to replace or to delete. */
function setNew(result: Fields, key: string, value: unknown): void {
  const taken = asNew(value);
  if (taken === undefined) result.delete(key);
  else result.set(key, taken);
}

function mergeList(
  before: readonly unknown[],
  patch: readonly unknown[],
  list: ListStructure | undefined,
): readonly unknown[] {
  return list ? mergeItems(before, patch, list) : patch;
}

/** An order may come for a list that the patch leaves alone otherwise. */
function patchInOrder(
  result: Fields,
  field: string,
  patch: unknown,
  list: ListStructure | undefined,
  order: unknown,
): void {
  const before = itemsOf(result.get(field));
  const change = itemsOf(patch);
  const wanted = itemsOf(order) ?? [];
  const identify = identifyBy(list?.mergeKey);
  checkOrder(change ?? [], wanted, identify);
  if (!before && !change) return;
  const added = itemsOf(asNew(change)) ?? [];
  const merged = before && change ? mergeList(before, change, list) : (before ?? added);
  result.set(field, inOrder(merged, wanted, before ?? [], identify));
}

/** @throws StatusError 400 for what is there and is no list */
function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (value === undefined || Array.isArray(value)) return value;
  throw newBadRequest(`expected a list, but received ${JSON.stringify(value)}`);
}

function deletePrimitives(result: Fields, field: string, values: unknown): void {
  const before = result.get(field);
  if (values === null) result.delete(field);
  else if (Array.isArray(before) && Array.isArray(values)) {
    result.set(
      field,
      before.filter((item) => !values.includes(item)),
    );
  }
}

/** How the items of a list are told apart; undefined for a list that is one value. */
function listAt(schema: Schema | undefined, key: string): ListStructure | undefined {
  const property = propertyOf(schema, key);
  return property?.type === 'array' && property.listType !== 'atomic' ? structureOf(property) : undefined;
}

function structureOf({ listType, listMapKeys = [], items }: ArraySchema): ListStructure {
  const [mergeKey] = listMapKeys;
  if (listType === 'map' && mergeKey === undefined) throw newBadRequest('cannot merge lists without merge key');
  return {
    mergeKey: listType === 'map' ? mergeKey : undefined,
    patchItem: (target, patch) => applyStrategicMergePatch(target, patch, items),
  };
}

function propertyOf(schema: Schema | undefined, key: string): Schema | undefined {
  if (schema?.type !== 'object') return undefined;
  if ('additionalProperties' in schema) return schema.additionalProperties;
  return Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
}
