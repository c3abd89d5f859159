import { describe, expect, it } from 'vitest';
import { fieldMatcher, parseFieldSelector } from './field-selector.ts';

describe('field selectors', () => {
  it('reads terms with escapes', () => {
    expect(parseFieldSelector('a=b,c!=d,e==f\\,g\\=h')).toEqual([
      { path: 'a', equal: true, value: 'b' },
      { path: 'c', equal: false, value: 'd' },
      { path: 'e', equal: true, value: 'f,g=h' },
    ]);
    expect(parseFieldSelector('')).toEqual([]);
  });

  it.each([
    ['abc', "invalid selector: 'abc'; can't understand 'abc'"],
    ['a=b\\x', 'invalid field selector: invalid escape sequence: \\x'],
  ])('refuses %s', (selector, message) => {
    expect(() => parseFieldSelector(selector)).toThrow(message);
  });

  it('reads declared fields in the version, metadata without converting', () => {
    const object = { apiVersion: 'v1', kind: 'X', metadata: { name: 'n', namespace: 's' } };
    let converted = 0;
    const toVersion = () => {
      converted += 1;
      return { ...object, kind: 'Y' };
    };
    const kind = { path: 'kind', value: (it: { kind: string }) => it.kind };
    expect(fieldMatcher('metadata.name=n,metadata.namespace!=x', [kind], toVersion)?.(object)).toBe(true);
    expect(converted).toBe(0);
    expect(fieldMatcher('kind=Y', [kind], toVersion)?.(object)).toBe(true);
    expect(fieldMatcher('', [], toVersion)).toBeUndefined();
  });
});
