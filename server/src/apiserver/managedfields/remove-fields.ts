import type { Schema } from '../schema/schema.ts';
import { type FieldPath, type FieldSet, joinPath, rootPath } from './field-path.ts';
import { childrenOf } from './structure.ts';

/** A copy without the given paths and all below them. */
export function removeFields(value: unknown, schema: Schema, paths: FieldSet): unknown {
  return paths.size === 0 ? value : removeAt(value, schema, rootPath, paths);
}

function removeAt(value: unknown, schema: Schema | undefined, path: FieldPath, paths: FieldSet): unknown {
  const children = childrenOf(value, schema);
  if (!children) return value;
  const kept = children
    .map((child) => ({ ...child, path: joinPath(path, child.element) }))
    .filter((child) => !paths.has(child.path))
    .map((child) => [child.key ?? '', removeAt(child.value, child.schema, child.path, paths)] as const);
  return Array.isArray(value) ? kept.map(([, item]) => item) : Object.fromEntries(kept);
}
