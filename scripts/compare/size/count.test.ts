import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../lab/project-root.ts';
import { configurationLines, objectsIn } from './count.ts';

const text = `# why
a: 1

---
  # more
b:
  c: '# no comment'
`;

test('comments, empty lines and separators are no configuration', () => {
  expect(configurationLines(text)).toBe(3);
});

test('objects are counted by document; one of comments only is none', () => {
  expect(objectsIn(`${text}---\n# nothing\n`)).toBe(2);
  expect(objectsIn('')).toBe(0);
});

test('what is no YAML is not counted', () => {
  expect(() => objectsIn('a: [')).toThrow();
});

test('the CRD is one object', () => {
  expect(objectsIn(readFileSync(path.join(projectRoot, 'manifests/compare/crd.yaml'), 'utf8'))).toBe(1);
});
