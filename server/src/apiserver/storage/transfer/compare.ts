import type { StoredValue } from '../storage.ts';
import type { Taken } from './take-snapshot.ts';

/** @returns for people, how two states differ in keys and bytes; undefined if they don't */
export function differenceOf(wanted: Taken, found: Taken): string | undefined {
  const left = byKey(found);
  const missing: string[] = [];
  const changed: string[] = [];
  for (const { key, value } of wanted.items) {
    const other = left.get(key);
    if (!other) missing.push(key);
    else if (!other.value.equals(value)) changed.push(key);
    left.delete(key);
  }
  const parts = [
    describe('missing', missing),
    describe('with other bytes', changed),
    describe('too many', [...left.keys()]),
  ];
  return parts.filter(Boolean).join('; ') || undefined;
}

/** Whether anything was written between the two: revisions of each key count, too. */
export function isUnchanged(before: Taken, after: Taken): boolean {
  const revisions = byKey(after);
  return (
    before.items.length === after.items.length &&
    before.items.every(({ key, modRevision }) => revisions.get(key)?.modRevision === modRevision)
  );
}

function byKey({ items }: Taken): Map<string, StoredValue> {
  return new Map(items.map((item) => [item.key, item]));
}

function describe(what: string, keys: readonly string[]): string {
  if (keys.length === 0) return '';
  return `${keys.length} ${what}: ${keys.slice(0, 3).join(', ')}${keys.length > 3 ? ', …' : ''}`;
}
