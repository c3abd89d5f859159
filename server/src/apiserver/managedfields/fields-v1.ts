import type { FieldsV1 } from '../api/meta.ts';
import { type FieldPath, type FieldSet, joinPath, pathElements, rootPath } from './field-path.ts';

/** The tree of a set: a path is a member if its node is empty or has a child `.`. */
export function toFieldsV1(set: FieldSet): FieldsV1 {
  const root: FieldsV1 = {};
  for (const path of [...set].sort()) insert(root, pathElements(path));
  return root;
}

/** Takes what others wrote: elements that mean nothing are left out. */
export function fromFieldsV1(tree: unknown): Set<FieldPath> {
  const set = new Set<FieldPath>();
  collect(tree, rootPath, set);
  return set;
}

/** Paths come sorted: what is found empty on the way down is a member that now gets children, hence a `.`. */
function insert(root: FieldsV1, elements: readonly string[]): void {
  let node = root;
  for (const [depth, element] of elements.entries()) {
    const found = Object.hasOwn(node, element) ? node[element] : undefined;
    const next: FieldsV1 = found ?? {};
    if (!found) define(node, element, next);
    else if (depth < elements.length - 1 && Object.keys(found).length === 0) found['.'] = {};
    node = next;
  }
}

/** An element such as `f:__proto__` is data like any other, and JSON.stringify must see it. */
function define(node: FieldsV1, element: string, value: FieldsV1): void {
  Object.defineProperty(node, element, { value, enumerable: true, configurable: true, writable: true });
}

function collect(node: unknown, path: FieldPath, set: Set<FieldPath>): void {
  if (typeof node !== 'object' || node === null) return;
  const entries = Object.entries(node);
  if (path !== rootPath && (entries.length === 0 || Object.hasOwn(node, '.'))) set.add(path);
  for (const [element, child] of entries) {
    if (isElement(element)) collect(child, joinPath(path, element), set);
  }
}

function isElement(text: string): boolean {
  if (text.startsWith('f:')) return true;
  if (!/^[kvi]:/.test(text)) return false;
  try {
    const value: unknown = JSON.parse(text.slice(2));
    return !text.startsWith('k:') || (typeof value === 'object' && value !== null);
  } catch {
    return false;
  }
}
