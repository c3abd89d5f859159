import { newBadRequest } from '../api/errors.ts';
import { deepEqual } from '../registry/deep-equal.ts';
import type { ArraySchema, Schema } from '../schema/schema.ts';
import { isRecord } from './json-value.ts';

type PatchItem = (target: unknown, patch: unknown, schema: Schema) => unknown;

/** A list whose items are told apart by keys: items that match are patched, others added; `$patch` deletes or replaces. */
export function applyMergeList(
  target: readonly unknown[],
  patch: readonly unknown[],
  schema: ArraySchema,
  order: readonly unknown[] | undefined,
  patchItem: PatchItem,
): unknown[] {
  const keys = schema.listMapKeys ?? [];
  const plain = patch.filter(
    (item) => !(isRecord(item) && item['$patch'] === 'replace' && Object.keys(item).length === 1),
  );
  if (plain.length < patch.length) return plain;
  let result = [...target];
  for (const item of plain) {
    checkKeys(item, keys);
    const index = result.findIndex((candidate) => sameKeys(candidate, item, keys));
    if (isRecord(item) && item['$patch'] === 'delete')
      result = result.filter((candidate) => !sameKeys(candidate, item, keys));
    else if (index < 0) result.push(patchItem(undefined, item, schema.items));
    else result[index] = patchItem(result[index], item, schema.items);
  }
  return order ? sortByOrder(result, order, (a, b) => sameKeys(a, b, keys)) : result;
}

/** A list of scalars in which each stands once. What is new comes first, as where no order is given upstream. */
export function applySetList(
  target: readonly unknown[],
  patch: readonly unknown[],
  order: readonly unknown[] | undefined,
): unknown[] {
  const added = patch.filter((item) => !target.includes(item));
  const result = [...new Set([...added, ...target])];
  return order ? sortByOrder(result, order, Object.is) : result;
}

/** Items that the order does not name keep their place behind the item that they follow. */
function sortByOrder(
  items: readonly unknown[],
  order: readonly unknown[],
  same: (item: unknown, wanted: unknown) => boolean,
): unknown[] {
  let last = -1;
  const ranked = items.map((item) => {
    const rank = order.findIndex((wanted) => same(item, wanted));
    if (rank >= 0) last = rank;
    return { item, rank: rank >= 0 ? rank : last };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

function sameKeys(a: unknown, b: unknown, keys: readonly string[]): boolean {
  return isRecord(a) && isRecord(b) && keys.every((key) => deepEqual(a[key], b[key]));
}

function checkKeys(item: unknown, keys: readonly string[]): void {
  const missing = isRecord(item) ? keys.find((key) => item[key] === undefined) : keys[0];
  if (missing === undefined) return;
  throw newBadRequest(`map: ${JSON.stringify(item)} does not contain declared merge key: ${missing}`);
}
