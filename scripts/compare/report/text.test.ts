import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { comparison } from './testing.ts';
import { renderText } from './text.ts';

const lines = stripVTControlCharacters(renderText(comparison)).split('\n');

test('a row says in a word what each way answered, and below it what was said where that is not yes', () => {
  const at = lines.findIndex((line) => line.startsWith('Strategic merge patch'));
  expect(lines[at]).toMatch(/^Strategic merge patch +no +yes +–$/);
  expect(lines[at + 1]).toMatch(/^ {4}CRD: 415 the body was .*…$/);
  expect(lines[at + 1]?.length).toBeLessThan(175);
  expect(lines[at + 2]).toBe('    Stand-alone: why not');
});

test('only topics that have rows are shown', () => {
  expect(lines).toContain('When something dies');
  expect(lines).not.toContain('Deletion');
});

test('it says on what machine, and that it was quick', () => {
  expect(lines.join('\n')).toContain('2027-03-04 05:06 UTC, 2 × a processor. Kubernetes v1.37.2, driver host');
  expect(lines.join('\n')).toContain('--quick');
});
