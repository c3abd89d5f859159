import path from 'node:path';
import type { Repository } from '../check/repository.ts';
import { caseNames } from './case-names.ts';
import type { TestName } from './evidence.ts';
import { matchesTitle } from './matches-title.ts';
import { testTitles } from './test-titles.ts';

/** What of a repository it takes to know its tests. */
export type Files = Pick<Repository, 'files' | 'text'>;

export interface KnownTests {
  hasFile(file: string): boolean;
  hasTest(test: TestName): boolean;
  /** @param name `Topic: name` */
  hasCase(name: string): boolean;
}

/** Where the cases of the conformance suite are. */
const topics = /^test\/conformance\/topics\/[\w-]+\.test\.ts$/;

/** The tests that files hold; each file is parsed once, and none is run. */
export function knownTests({ files, text }: Files): KnownTests {
  const cases = [...files].filter((file) => topics.test(file)).flatMap((file) => caseNames(text(file)));
  const parsed = new Map<string, ReturnType<typeof testTitles>>();
  const titlesIn = (file: string) => {
    const titles = parsed.get(file) ?? testTitles(text(file));
    parsed.set(file, titles);
    return titles;
  };
  /** Where a file may take tests from, as `describeStorage` is a function with tests. */
  const helpersOf = (file: string) =>
    [...text(file).matchAll(/from '(\.[^']+\.ts)'/g)]
      .map(([, from = '']) => path.posix.join(path.posix.dirname(file), from))
      .filter((from) => files.has(from));
  return {
    hasFile: (file) => file.endsWith('.test.ts') && files.has(file),
    hasTest: ({ file, titles }) =>
      [file, ...helpersOf(file)].some((one) => titlesIn(one).some((written) => isNamed(written, titles))),
    hasCase: (name) => cases.some((written) => matchesTitle(written, name)),
  };
}

function isNamed(written: readonly string[], titles: readonly string[]): boolean {
  return written.length === titles.length && written.every((title, at) => matchesTitle(title, titles[at] ?? ''));
}
