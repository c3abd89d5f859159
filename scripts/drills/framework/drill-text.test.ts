import { expect, it } from 'vitest';
import { hintText, wrap } from './drill-text.ts';

const drill = { hints: ['look', 'there', 'type this'] as const };

it('shows one hint after the other, and stays with the last', () => {
  expect(hintText(drill, 0)).toContain('Hint 1 of 3: look');
  expect(hintText(drill, 1)).toContain('Hint 2 of 3: there');
  expect(hintText(drill, 2)).toContain('Hint 3 of 3: type this');
  expect(hintText(drill, 7)).toContain('Hint 3 of 3: type this');
});

it('says whether there are more', () => {
  expect(hintText(drill, 1)).toContain('lab:hint shows the next one');
  expect(hintText(drill, 2)).toContain('That was the last one');
});

it('wraps between words, and leaves long words whole', () => {
  expect(wrap('a bb ccc', 4)).toBe('a bb\nccc');
  expect(wrap('a bbbbbb c', 4)).toBe('a\nbbbbbb\nc');
});
