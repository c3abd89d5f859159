import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cloneJson } from './clone-json.ts';

it('is equal to what it is a copy of, and shares nothing with it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const copy = cloneJson(value);
      expect(JSON.stringify(copy)).toBe(JSON.stringify(value));
      if (typeof value === 'object' && value !== null) expect(copy).not.toBe(value);
    }),
  );
});

it('takes a key named like the prototype as a key', () => {
  const copy = cloneJson(JSON.parse('{"a":{"__proto__":{"b":[1,{"c":2}]}}}'));
  expect(JSON.stringify(copy)).toBe('{"a":{"__proto__":{"b":[1,{"c":2}]}}}');
});

it('keeps what is undefined, which is another thing than absent to some', () => {
  expect(Object.keys(cloneJson({ a: undefined }))).toEqual(['a']);
});
