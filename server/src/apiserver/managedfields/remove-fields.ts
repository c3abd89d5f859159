import type { Schema } from '../schema/schema.ts';
import { type FieldPath, type FieldSet, joinPath, pathElements, rootPath } from './field-path.ts';
import { childrenOf } from './structure.ts';

/**
 * A copy without the given paths and all below them. A list or object of which nothing is left is null, as in
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.4.2/typed/remove.go: it is still there.
 */
export function removeFields(value: unknown, schema: Schema, paths: FieldSet): unknown {
  return paths.size === 0 ? value : removeAt(value, schema, rootPath, { gone: paths, onTheWay: parentsOf(paths) });
}

interface Removal {
  readonly gone: FieldSet;
  /** Paths below which something is to be removed. */
  readonly onTheWay: FieldSet;
}

function removeAt(value: unknown, schema: Schema | undefined, path: FieldPath, removal: Removal): unknown {
  const children = removal.onTheWay.has(path) ? childrenOf(value, schema) : undefined;
  if (!children) return value;
  const kept = children
    .map((child) => ({ ...child, path: joinPath(path, child.element) }))
    .filter((child) => !removal.gone.has(child.path))
    .map((child) => [child.key ?? '', removeAt(child.value, child.schema, child.path, removal)] as const);
  if (kept.length === 0 && path !== rootPath) return null;
  return Array.isArray(value) ? kept.map(([, item]) => item) : Object.fromEntries(kept);
}

function parentsOf(paths: FieldSet): Set<FieldPath> {
  const parents = new Set<FieldPath>([rootPath]);
  for (const path of paths) {
    let parent: FieldPath = rootPath;
    for (const element of pathElements(path).slice(0, -1)) {
      parent = joinPath(parent, element);
      parents.add(parent);
    }
  }
  return parents;
}
