import { newBadRequest } from '../api/errors.ts';
import { isRecord } from './json-value.ts';
import { directive } from './strategic-directives.ts';

/** What tells items of one list apart: a scalar is itself, an object is the value of its merge key. */
export type Identify = (item: unknown) => unknown;

/**
 * Those that the patch names in its order, the others in that which they had; between the two, as far as both orders
 * can be kept. What is new to the list comes as early as it may.
 * https://git.k8s.io/design-proposals-archive/cli/preserve-order-in-strategic-merge-patch.md
 * @param wanted the order of the patch @param before the list as it was
 */
export function inOrder(
  items: readonly unknown[],
  wanted: readonly unknown[],
  before: readonly unknown[],
  identify: Identify,
): unknown[] {
  const [wantedAt, beforeAt] = [positions(wanted, identify), positions(before, identify)];
  const sorted = (some: readonly unknown[], at: (item: unknown) => number) => [...some].sort((a, b) => at(a) - at(b));
  const left = sorted(
    items.filter((item) => wantedAt(item) < 0),
    beforeAt,
  );
  const right = sorted(
    items.filter((item) => wantedAt(item) >= 0),
    wantedAt,
  );
  const result: unknown[] = [];
  let [own, named] = [left.shift(), right.shift()];
  while (own !== undefined || named !== undefined) {
    if (named === undefined || (own !== undefined && isBefore(beforeAt(own), beforeAt(named)))) {
      result.push(own);
      own = left.shift();
    } else {
      result.push(named);
      named = right.shift();
    }
  }
  return result;
}

/**
 * What is patched must be in the order that comes with it. @throws StatusError 400 if it is not
 */
export function checkOrder(patch: readonly unknown[], wanted: readonly unknown[], identify: Identify): void {
  if (patch.length === 0 || wanted.length === 0) return;
  const named = patch.filter((item) => !(isRecord(item) && Object.hasOwn(item, directive))).map(identify);
  let next = 0;
  for (const item of wanted) if (next < named.length && Object.is(identify(item), named[next])) next += 1;
  if (next < named.length) {
    const [list, order] = [patch, wanted].map((items) => JSON.stringify(items));
    throw newBadRequest(`The order in patch list ${list} doesn't match $setElementOrder list ${order}`);
  }
}

function isBefore(a: number, b: number): boolean {
  return a >= 0 && b >= 0 && a < b;
}

/** @returns where an item stands in a list, -1 if nowhere */
function positions(list: readonly unknown[], identify: Identify): (item: unknown) => number {
  const at = new Map<unknown, number>();
  for (const [index, item] of list.entries()) if (!at.has(identify(item))) at.set(identify(item), index);
  return (item) => at.get(identify(item)) ?? -1;
}
