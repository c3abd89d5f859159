import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseMarkdown } from '../../docs/markdown.ts';
import { projectRoot } from '../../lab/project-root.ts';
import { cases } from '../cases/cases.ts';
import { outageRows } from '../outage/outage.ts';
import { comparisonPage, withoutAddresses } from './page.ts';
import { comparison } from './testing.ts';

const page = comparisonPage(comparison);

test('each case is a row that leads to what was said', () => {
  expect(page).toContain('| [Strategic merge patch](#strategic-merge-patch) | **no** | yes | – |');
  expect(page).toContain('\n### strategic-merge-patch\n');
  expect(page).toContain("- CRD, **no**: ``415 the body was in an 'unknown' format");
  expect(page).toContain('- Stand-alone, –: why not.');
});

test('addresses of the machine are not shown', () => {
  expect(withoutAddresses('dial tcp 192.0.2.2:25465: connect: refused')).toBe(
    'dial tcp ADDRESS:PORT: connect: refused',
  );
  expect(page).not.toContain('192.0.2.2');
});

test('docs/compare.md is of the cases that there are (npm run lab:compare -- --write writes it)', () => {
  const written = parseMarkdown(readFileSync(path.join(projectRoot, 'docs', 'compare.md'), 'utf8'));
  const wanted = [...cases.map(({ id }) => id), ...Object.values(outageRows).map(([id]) => id)];
  const sections = written.headings.filter(({ level }) => level === 3).map(({ text }) => text);
  expect(sections).toEqual(wanted);
  expect(new Set(wanted).size).toBe(wanted.length);
});
