import { newBadRequest } from '../api/errors.ts';
import { isRecord } from './json-value.ts';
import { directive, unknownDirective } from './strategic-directives.ts';
import { type Identify, inOrder } from './strategic-order.ts';

/** How the items of a list are merged. */
export interface ListStructure {
  /** The field that tells them apart; undefined for scalars, of which each stands once. */
  readonly mergeKey: string | undefined;
  readonly patchItem: (target: unknown, patch: unknown) => unknown;
}

/** Items that match are patched, others added; in the order of the patch. @throws StatusError 400 */
export function mergeItems(before: readonly unknown[], patch: readonly unknown[], list: ListStructure): unknown[] {
  checkKinds([...before, ...patch]);
  const { mergeKey, patchItem } = list;
  const identify = identifyBy(mergeKey);
  if (mergeKey === undefined) return inOrder([...new Set([...before, ...patch])], patch, before, identify);
  const { kept, changes } = heedDirectives(before, patch, identify);
  const merged = [...kept];
  for (const change of changes) {
    const index = merged.findIndex((item) => Object.is(identify(item), identify(change)));
    if (index < 0) merged.push(change);
    else merged[index] = patchItem(merged[index], change);
  }
  return inOrder(merged, changes, kept, identify);
}

/** @throws StatusError 400, once something is asked that has no key */
export function identifyBy(mergeKey: string | undefined): Identify {
  if (mergeKey === undefined) return (item) => item;
  return (item) => {
    if (isRecord(item) && Object.hasOwn(item, mergeKey)) return item[mergeKey];
    throw newBadRequest(`map: ${JSON.stringify(item)} does not contain declared merge key: ${mergeKey}`);
  };
}

/** @returns what is left of the list, and the items that say nothing but what they are to be */
function heedDirectives(before: readonly unknown[], patch: readonly unknown[], identify: Identify) {
  const isDirected = (item: unknown) => isRecord(item) && Object.hasOwn(item, directive);
  const changes = patch.filter((item) => !isDirected(item));
  let [kept, replace] = [before, false];
  for (const item of patch.filter(isDirected)) {
    const { [directive]: action, ...fields } = { ...Object(item) };
    if (action === 'replace') replace = true;
    else if (action === 'delete') kept = kept.filter((other) => !Object.is(identify(other), identify(item)));
    else throw unknownDirective(action, fields);
  }
  return replace ? { kept: changes, changes: [] } : { kept, changes };
}

/** Scalars or objects, but not both, and no lists: these could not be told apart. */
function checkKinds(items: readonly unknown[]): void {
  const kinds = new Set(items.map((item) => (isRecord(item) ? 'object' : typeof item)));
  if (items.some(Array.isArray)) throw newBadRequest('lists of lists are not supported');
  if (kinds.size > 1 || items.includes(null)) {
    throw newBadRequest(`list element types are not identical: ${JSON.stringify(items)}`);
  }
}
