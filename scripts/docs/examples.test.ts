import { expect, test } from 'vitest';
import { checkExamples, withExamples } from './examples.ts';

const page = (code: string) => ['# Guide', '', '<!-- examples/a.ts -->', '```ts', code, '```', ''].join('\n');
const files: Readonly<Record<string, string>> = { 'examples/a.ts': 'const a = `$' + '{1}`;\n' };
const textOf = (file: string) => files[file] ?? '';
const check = (text: string) => checkExamples('docs/g.md', text, textOf).map(({ line, what }) => `${line}: ${what}`);

test('a block gets the text of its file, as often as it is done', async () => {
  const read = async (file: string) => textOf(file);
  const filled = await withExamples(page('old `template`'), read);
  expect(filled).toBe(page('const a = `$' + '{1}`;'));
  expect(await withExamples(filled, read)).toBe(filled);
  expect(check(filled)).toEqual([]);
});

test('what the file does not say, or no file says, is found', () => {
  expect(check(page('const a = 2;'))).toEqual(['4: is not what examples/a.ts says: npm run docs']);
  expect(check('```ts\nconst a = 1;\n```\n')).toEqual(['1: the comment before it names no file: <!-- examples/… -->']);
});
