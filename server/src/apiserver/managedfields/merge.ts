import type { Schema } from '../schema/schema.ts';
import { type Child, partsOf } from './structure.ts';

/** Lays what is applied over what is there, by the structure of the type. Arguments are not changed, parts are shared. */
export function mergeApplied(live: unknown, applied: unknown, schema: Schema | undefined): unknown {
  if (applied === undefined) return live;
  const [left, right] = [partsOf(live, schema), partsOf(applied, schema)];
  if (!left || !right || (left.length === 0 && right.length === 0)) return applied;
  return Array.isArray(live ?? applied) ? mergeItems(left, right) : mergeFields(left, right);
}

function mergeFields(left: readonly Child[], right: readonly Child[]): object {
  const fields = new Map(left.map((child) => [child.key ?? '', child.value]));
  for (const { key = '', value, schema } of right) fields.set(key, mergeApplied(fields.get(key), value, schema));
  return Object.fromEntries(fields);
}

/**
 * In the order of what is applied; items that only the live list has keep their place before or behind those that both
 * have, as far as the two orders agree. An item that stands twice in the live list is not merged with, but replaced.
 * https://github.com/kubernetes-sigs/structured-merge-diff/blob/v6.4.2/typed/merge.go
 */
function mergeItems(live: readonly Child[], applied: readonly Child[]): unknown[] {
  const before = singleItems(live);
  const wanted = new Set(applied.map(({ element }) => element));
  const shared = applied.map(({ element }) => element).filter((element) => before.has(element));
  const merged: unknown[] = [];
  const done = new Set<string>();
  let [left, right] = [0, 0];
  const take = ({ element, value, schema }: Child): void => {
    merged.push(mergeApplied(before.get(element)?.value, value, schema));
    done.add(element);
    if (shared[0] === element) shared.shift();
    right += 1;
  };
  while (left < live.length || right < applied.length) {
    const [own, next] = [live[left], applied[right]];
    const isWanted = own !== undefined && wanted.has(own.element);
    const isNext = isWanted && own.element === next?.element;
    // An item that is wanted, but later: it is taken in its turn.
    const waits = isWanted && !isNext && next !== undefined && shared[0] !== undefined && shared[0] !== own.element;
    if (own && !isWanted) merged.push(own.value);
    else if (next && !waits) take(next);
    if (own && (!isWanted || isNext || waits || done.has(own.element))) left += 1;
  }
  return merged;
}

/** By element, with nothing for those that stand there twice. */
function singleItems(children: readonly Child[]): Map<string, Child | undefined> {
  const items = new Map<string, Child | undefined>();
  for (const child of children) items.set(child.element, items.has(child.element) ? undefined : child);
  return items;
}
