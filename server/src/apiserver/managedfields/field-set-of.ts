import type { Schema } from '../schema/schema.ts';
import { type FieldPath, type FieldSet, joinPath, pathElements, rootPath } from './field-path.ts';
import { type Child, childrenOf, stepInto } from './structure.ts';

/** The paths of all that is set in a value: what its applier owns. */
export function fieldSetOf(value: unknown, schema: Schema): Set<FieldPath> {
  const set = new Set<FieldPath>();
  collect(value, schema, rootPath, set);
  return set;
}

/**
 * The set and, for each path in it, the declared fields that lead there: these come and go with what they hold, so
 * that an object whose last field is given up goes too.
 */
export function withDeclaredParents(set: FieldSet, root: Schema): Set<FieldPath> {
  const result = new Set(set);
  for (const path of set) {
    let [schema, prefix]: [Schema | undefined, FieldPath] = [root, rootPath];
    for (const element of pathElements(path)) {
      const step = stepInto(schema, element);
      prefix = joinPath(prefix, element);
      if (step.declared) result.add(prefix);
      schema = step.schema;
    }
  }
  return result;
}

/** The first item that stands twice in an associative list, with the path of the list. */
export function findDoubleItem(
  value: unknown,
  schema: Schema | undefined,
  path: FieldPath = rootPath,
): { readonly list: FieldPath; readonly element: string } | undefined {
  const seen = new Set<string>();
  for (const child of childrenOf(value, schema) ?? []) {
    if (seen.has(child.element)) return { list: path, element: child.element };
    seen.add(child.element);
    const below = findDoubleItem(child.value, child.schema, joinPath(path, child.element));
    if (below) return below;
  }
  return undefined;
}

function collect(value: unknown, schema: Schema | undefined, path: FieldPath, set: Set<FieldPath>): void {
  const children = childrenOf(value, schema);
  if (!children) {
    if (path !== rootPath) set.add(path);
    return;
  }
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { element } of children) (seen.has(element) ? twice : seen).add(element);
  for (const child of children) {
    const at = joinPath(path, child.element);
    if (ownedItself(child)) set.add(at);
    // Of what stands in a list twice nobody knows which is whose.
    if (!twice.has(child.element)) collect(child.value, child.schema, at, set);
  }
}

/** Keys of maps and items of lists are there or not, beside what they hold; a declared field only if it is empty. */
function ownedItself({ declared, value }: Child): boolean {
  if (!declared || value === null) return true;
  return typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0;
}
