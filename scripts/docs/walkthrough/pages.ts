import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Markdown, parseMarkdown } from '../markdown.ts';

/** A page of the walkthrough, docs/NN-name.md. */
export interface Page {
  /** Relative to the project. */
  readonly file: string;
  /** `07`; the README, which may be read first, has none. */
  readonly number: string | undefined;
  readonly markdown: Markdown;
}

const pageName = /^(\d\d)-[\w-]+\.md$/;

/** The pages in the order in which they are walked through. */
export function readPages(root: string): readonly Page[] {
  return readdirSync(path.join(root, 'docs'))
    .filter((name) => pageName.test(name))
    .sort()
    .map((name) => readPage(root, `docs/${name}`));
}

export function readPage(root: string, file: string): Page {
  const [, number] = pageName.exec(path.basename(file)) ?? [];
  return { file, number, markdown: parseMarkdown(readFileSync(path.join(root, file), 'utf8')) };
}
