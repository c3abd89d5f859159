import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareKeys } from './compare-keys.ts';

const sign = (n: number) => Math.sign(n) + 0;

test('orders as UTF-8 bytes do', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 6 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(sign(compareKeys(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
});

test('puts U+FFFD before an emoji, which UTF-16 would not', () => {
  expect(compareKeys('/a/\ufffd', '/a/😀')).toBeLessThan(0);
  expect('/a/\ufffd' < '/a/😀').toBe(false);
});
