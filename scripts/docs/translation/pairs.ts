import path from 'node:path';
import type { Repository } from '../check/repository.ts';

const folder = 'docs/zh';

/** @returns where the Chinese version of an English page is kept; undefined for what is not translated */
export function translationOf(file: string): string | undefined {
  if (file === 'README.md') return 'README.zh-CN.md';
  return /^docs\/(README|\d\d-[\w-]+)\.md$/.test(file) ? `${folder}/${path.posix.basename(file)}` : undefined;
}

/** @returns the English page of a Chinese one; undefined for what is no translation */
export function originalOf(file: string): string | undefined {
  if (file === 'README.zh-CN.md') return 'README.md';
  return path.posix.dirname(file) === folder ? `docs/${path.posix.basename(file)}` : undefined;
}

/** Whether there are translations: from the first one on, all pages have to have one. */
export function isTranslated({ files }: Repository): boolean {
  return [...files].some((file) => originalOf(file) !== undefined);
}

/** The English pages that are translated: the README, the map, and the walkthrough. */
export function originals({ pages }: Repository): readonly string[] {
  return [...pages.keys()].filter((file) => translationOf(file) !== undefined).sort();
}
