import { deepEqual } from '../registry/deep-equal.ts';
import type { Schema } from '../schema/schema.ts';
import { type FieldPath, joinPath, rootPath } from './field-path.ts';
import { type Child, partsOf } from './structure.ts';

/** Where two states of an object differ. A part that comes or goes is named with all that it holds. */
export interface Comparison {
  readonly added: Set<FieldPath>;
  readonly modified: Set<FieldPath>;
  readonly removed: Set<FieldPath>;
}

/** As https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.4.2/typed/compare.go compares. */
export function compare(before: unknown, after: unknown, schema: Schema): Comparison {
  const result: Comparison = { added: new Set(), modified: new Set(), removed: new Set() };
  compareAt(before, after, schema, rootPath, result);
  return result;
}

function compareAt(
  before: unknown,
  after: unknown,
  schema: Schema | undefined,
  path: FieldPath,
  result: Comparison,
): void {
  // What has not been touched is mostly the same scalar.
  if (before === after) return;
  const [left, right] = [partsOf(before, schema), partsOf(after, schema)];
  const isLeaf = !left || !right || (left.length === 0 && right.length === 0);
  if (isLeaf && before !== undefined && after !== undefined && !deepEqual(before, after)) result.modified.add(path);
  if (path !== rootPath && before === undefined) result.added.add(path);
  if (path !== rootPath && after === undefined) result.removed.add(path);
  if (isLeaf) return;
  const [was, is] = [byElement(left), byElement(right)];
  for (const element of new Set([...was.keys(), ...is.keys()])) {
    compareItems(was.get(element) ?? [], is.get(element) ?? [], joinPath(path, element), result);
  }
}

/** What stands in a list twice is compared as a whole, and comes and goes beside what it is when it stands there once. */
function compareItems(was: readonly Child[], is: readonly Child[], path: FieldPath, result: Comparison): void {
  const [before, after] = [was, is].map((items) => (items.length === 1 ? items[0] : undefined));
  if (before || after) compareAt(before?.value, after?.value, (after ?? before)?.schema, path, result);
  if (was.length > 1 && is.length > 1 && !deepEqual(values(was), values(is))) result.modified.add(path);
  else if (was.length > 1 && is.length <= 1) result.removed.add(path);
  else if (is.length > 1 && was.length <= 1) result.added.add(path);
}

function byElement(children: readonly Child[]): Map<string, Child[]> {
  const items = new Map<string, Child[]>();
  for (const child of children) {
    const same = items.get(child.element);
    if (same) same.push(child);
    else items.set(child.element, [child]);
  }
  return items;
}

function values(children: readonly Child[]): readonly unknown[] {
  return children.map(({ value }) => value);
}
