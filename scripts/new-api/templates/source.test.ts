import { expect, test } from 'vitest';
import { constant, expanded, fitted, importLine, literal, ownImports, quote } from './source.ts';

test('values are written as TypeScript', () => {
  expect(literal({ a: 1, b: ['x', true], c: {} })).toBe("{ a: 1, b: ['x', true], c: {} }");
  expect([quote("it's"), quote('say "it\'s"'), quote('a\n')]).toEqual(['"it\'s"', "'say \"it\\'s\"'", "'a\\n'"]);
});

test('objects over several lines', () => {
  expect(expanded({ spec: { size: 1, tags: ['a'] }, none: {} })).toBe(
    "{\n  spec: {\n    size: 1,\n    tags: ['a'],\n  },\n  none: {},\n}",
  );
});

test('what does not fit in a line has an item a line', () => {
  expect(fitted('a([', ['1', '2'], ']);')).toBe('a([1, 2]);');
  const long = 'x'.repeat(60);
  expect(fitted('  a([', [long, long], ']);', 2)).toBe(`  a([\n    ${long},\n    ${long},\n  ]);`);
  expect(constant('path', `'${'y'.repeat(120)}'`)).toBe(`const path =\n  '${'y'.repeat(120)}';`);
});

test('imports are sorted as the linter sorts them', () => {
  expect(importLine(['type Zoo', 'apple', 'Bee'], 'p')).toBe("import { apple, Bee, type Zoo } from 'p';");
  expect(importLine(['type B', 'type A'], 'p')).toBe("import type { A, B } from 'p';");
  const imports = ownImports([
    [['v10'], './v10/version.ts'],
    [['v2'], './v2/version.ts'],
    [['v1alpha1'], './v1alpha1/version.ts'],
    [['v1'], './v1/version.ts'],
    [['strategy'], './strategy.ts'],
  ]);
  expect(imports.map((line) => /\{ (\w+)/.exec(line)?.[1])).toEqual(['strategy', 'v1', 'v1alpha1', 'v2', 'v10']);
});
