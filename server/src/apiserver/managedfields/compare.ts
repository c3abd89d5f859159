import { deepEqual } from '../registry/deep-equal.ts';
import type { Schema } from '../schema/schema.ts';
import { type FieldPath, joinPath, rootPath } from './field-path.ts';
import { type Child, childrenOf } from './structure.ts';

/** Where two states of an object differ. A part that comes or goes is named with all that it holds. */
export interface Comparison {
  readonly added: Set<FieldPath>;
  readonly modified: Set<FieldPath>;
  readonly removed: Set<FieldPath>;
}

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
  const [left, right] = [childrenOf(before, schema), childrenOf(after, schema)];
  const whole = (before !== undefined && !left) || (after !== undefined && !right);
  if (path !== rootPath) notePresence(before, after, whole, path, result);
  if (whole && before !== undefined && after !== undefined && !left && !right) return;
  for (const [element, [was, is]] of pair(left ?? [], right ?? [])) {
    compareAt(was?.value, is?.value, (is ?? was)?.schema, joinPath(path, element), result);
  }
}

function notePresence(before: unknown, after: unknown, whole: boolean, path: FieldPath, result: Comparison): void {
  if (before === undefined) result.added.add(path);
  else if (after === undefined) result.removed.add(path);
  else if (whole && !deepEqual(before, after)) result.modified.add(path);
}

/** The children of both sides by element; for a double item the last one counts. */
function pair(left: readonly Child[], right: readonly Child[]): Map<string, [Child | undefined, Child | undefined]> {
  const pairs = new Map<string, [Child | undefined, Child | undefined]>();
  for (const child of left) pairs.set(child.element, [child, undefined]);
  for (const child of right) pairs.set(child.element, [pairs.get(child.element)?.[0], child]);
  return pairs;
}
