import type { FieldPath, FieldSet } from './field-path.ts';

export function union(...sets: readonly FieldSet[]): Set<FieldPath> {
  return new Set(sets.flatMap((set) => [...set]));
}

export function difference(a: FieldSet, b: FieldSet): Set<FieldPath> {
  return new Set([...a].filter((path) => !b.has(path)));
}

export function intersection(a: FieldSet, b: FieldSet): Set<FieldPath> {
  return new Set([...a].filter((path) => b.has(path)));
}

export function sameSet(a: FieldSet, b: FieldSet): boolean {
  return a.size === b.size && [...a].every((path) => b.has(path));
}
