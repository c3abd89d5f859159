import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Markdown, parseMarkdown } from '../markdown.ts';

/** What git holds, or would hold: links lead nowhere else on a forge. */
export interface Repository {
  /** Relative to the top level. */
  readonly files: ReadonlySet<string>;
  /** Every folder that has a file somewhere below it, without a slash at the end. */
  readonly folders: ReadonlySet<string>;
  /** All Markdown files. */
  readonly pages: ReadonlyMap<string, Markdown>;
  text(file: string): string;
}

/** @param files names relative to the top level */
export function repositoryOf(files: readonly string[], text: (file: string) => string): Repository {
  const pages = files.filter((file) => file.endsWith('.md')).map((file) => [file, parseMarkdown(text(file))] as const);
  return { files: new Set(files), folders: new Set(files.flatMap(foldersAbove)), pages: new Map(pages), text };
}

export function readRepository(root: string): Repository {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root });
  const files = listed.toString().split('\0');
  const present = files.filter((file) => file && existsSync(path.join(root, file)));
  return repositoryOf(present, (file) => readFileSync(path.join(root, file), 'utf8'));
}

function foldersAbove(file: string): readonly string[] {
  const folder = path.posix.dirname(file);
  return folder === '.' ? [] : [folder, ...foldersAbove(folder)];
}
