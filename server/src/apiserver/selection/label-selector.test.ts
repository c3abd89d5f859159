import { describe, expect, it } from 'vitest';
import { labelMatcher } from './label-selector.ts';

const object = (labels: Record<string, string>) => ({ apiVersion: 'v1', kind: 'X', metadata: { labels } });
const matches = (selector: string, labels: Record<string, string>) => labelMatcher(selector)?.(object(labels)) ?? true;

describe('label selectors', () => {
  it.each([
    ['', {}, true],
    ['a=b', { a: 'b' }, true],
    ['a==b', { a: 'c' }, false],
    ['a=', { a: '' }, true],
    ['a!=b', {}, true],
    ['a!=b', { a: 'b' }, false],
    ['a', {}, false],
    ['!a', {}, true],
    ['a in (b, c), x', { a: 'c', x: '' }, true],
    ['a in (b,)', { a: '' }, true],
    ['a notin (b)', { a: 'b' }, false],
    ['a > 4', { a: '5' }, true],
    ['a<4', { a: 'x' }, false],
    ['example.com/a=b,toString', {}, false],
  ])('%s on %j is %s', (selector, labels, expected) => {
    expect(matches(selector, labels)).toBe(expected);
  });

  it.each([
    ['==', "found '==', expected: !, identifier, or 'end of string'"],
    ['a in b', "unable to parse requirement: found 'b' expected: '('"],
    ['a in (b', "unable to parse requirement: found '', expected: ',' or ')'"],
    ['a=b,', "found '', expected: identifier after ','"],
    ['a=b c', "found 'c', expected: ',' or 'end of string'"],
    ['a > b', 'the value must be an integer'],
    ['-a', 'name part must consist of'],
  ])('%s is refused', (selector, message) => {
    expect(() => labelMatcher(selector)).toThrow(message);
  });
});
