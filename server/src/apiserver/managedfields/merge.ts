import type { Schema } from '../schema/schema.ts';
import { type Child, childrenOf } from './structure.ts';

/** Lays what is applied over what is there, by the structure of the type. Arguments are not changed, parts are shared. */
export function mergeApplied(live: unknown, applied: unknown, schema: Schema | undefined): unknown {
  if (applied === undefined) return live;
  const [left, right] = [childrenOf(live, schema), childrenOf(applied, schema)];
  if (!left || !right) return applied;
  return Array.isArray(applied) ? mergeItems(left, right) : mergeFields(left, right);
}

function mergeFields(left: readonly Child[], right: readonly Child[]): object {
  const fields = new Map(left.map((child) => [child.key ?? '', child.value]));
  for (const { key = '', value, schema } of right) fields.set(key, mergeApplied(fields.get(key), value, schema));
  return Object.fromEntries(fields);
}

/** In the order of what is applied; items that only the live list has stay where they are between the others. */
function mergeItems(left: readonly Child[], right: readonly Child[]): unknown[] {
  const merged = new Map<string, unknown>();
  const [live, pending] = [byElement(left), [...byElement(right).values()]];
  const wanted = new Set(pending.map(({ element }) => element));
  const takeUntil = (last: string | undefined) => {
    while (pending.length > 0 && (last === undefined || !merged.has(last))) {
      const next = pending.shift();
      if (next) merged.set(next.element, mergeApplied(live.get(next.element)?.value, next.value, next.schema));
    }
  };
  for (const { element, value } of left) {
    if (wanted.has(element)) takeUntil(element);
    else merged.set(element, value);
  }
  takeUntil(undefined);
  return [...merged.values()];
}

function byElement(children: readonly Child[]): Map<string, Child> {
  return new Map(children.map((child) => [child.element, child]));
}
