import { expect, it } from 'vitest';
import { wrap } from './wrap.ts';

it.each<[string, number | undefined, readonly string[]]>([
  ['one two three', undefined, ['one two three']],
  ['two\nlines', undefined, ['two', 'lines']],
  ['alpha beta gamma delta epsilon', 20, ['alpha beta gamma', 'delta epsilon']],
  ['0123456789012345678901234', 20, ['01234567890123456789', '01234']],
  ['short', 3, ['short']],
])('%j at %s', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines);
});
