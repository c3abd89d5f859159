import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareKeys } from './compare-keys.ts';
import { SortedList } from './sorted-list.ts';

const keys = ['/a/', '/a/b', '/a/b/', '/a/b/c', '/a/b0', '/a/c', '/b', '/b/z'];

test('behaves like a map whose keys are kept in order', () => {
  const operation = fc.record({ key: fc.constantFrom(...keys), keep: fc.boolean() });
  fc.assert(
    fc.property(fc.array(operation), fc.constantFrom(...keys), (operations, prefix) => {
      const list = new SortedList<{ key: string; n: number }>();
      const map = new Map<string, { key: string; n: number }>();
      operations.forEach(({ key, keep }, n) => {
        const old = keep ? list.set({ key, n }) : list.delete(key);
        expect(old).toEqual(map.get(key));
        if (keep) map.set(key, { key, n });
        else map.delete(key);
      });
      const sorted = [...map.values()].sort((a, b) => compareKeys(a.key, b.key));
      expect(list.slice(0, list.size)).toEqual(sorted);
      expect(list.withPrefix(prefix)).toEqual(sorted.filter((item) => item.key.startsWith(prefix)));
      expect(list.get(prefix)).toEqual(map.get(prefix));
    }),
  );
});
