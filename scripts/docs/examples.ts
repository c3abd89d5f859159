import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../lab/project-root.ts';
import { parseMarkdown } from './markdown.ts';
import type { Problem } from './problem.ts';

export const guide = 'docs/library.md';

const block = /(<!-- (examples\/[\w./-]+) -->\n```ts\n)[\s\S]*?(?=^```$)/gm;
const fromFile = /^examples\/[\w./-]+$/;

/**
 * A page with the text of the files that comments before its blocks name: `<!-- examples/first/main.ts -->`.
 * @param read a file of the project
 */
export async function withExamples(page: string, read: (file: string) => Promise<string>): Promise<string> {
  const files = [...page.matchAll(block)].map(([, , file = '']) => file);
  const texts = new Map(await Promise.all(files.map(async (file) => [file, await read(file)] as const)));
  return page.replace(block, (_, head: string, file: string) => head + texts.get(file));
}

/** Blocks of TypeScript that no compiler has seen, or that are not what the file says now. */
export function checkExamples(file: string, page: string, textOf: (file: string) => string): readonly Problem[] {
  const blocks = parseMarkdown(page).fences.filter(({ lang }) => lang === 'ts');
  return blocks.flatMap(({ line, code, comments }) => {
    const example = comments.find((comment) => fromFile.test(comment));
    if (!example) return [{ file, line, what: 'the comment before it names no file: <!-- examples/… -->' }];
    if (`${code}\n` === textOf(example)) return [];
    return [{ file, line, what: `is not what ${example} says: npm run docs` }];
  });
}

if (process.argv[1] === import.meta.filename) {
  const inProject = (file: string) => path.join(projectRoot, file);
  const read = (file: string) => readFile(inProject(file), 'utf8');
  await writeFile(inProject(guide), await withExamples(await read(guide), read));
}
