import type { Repository } from '../check/repository.ts';
import type { Problem } from '../problem.ts';
import { differences } from './differences.ts';
import { isTranslated, originalOf, originals, translationOf } from './pairs.ts';
import { hashOf, stampOf } from './stamp.ts';

/**
 * Whether the Chinese pages are those of the English ones. That they say the same nobody can check; that somebody has
 * looked since the English page was changed is recorded in their first line.
 */
export function checkTranslations(repository: Repository): readonly Problem[] {
  if (!isTranslated(repository)) return [];
  const wanted = originals(repository);
  const orphans = [...repository.files].filter((file) => {
    const original = originalOf(file);
    return original !== undefined && !wanted.includes(original);
  });
  return [
    ...orphans.map((file) => ({ file, line: 1, what: `${originalOf(file)} is no page that is translated` })),
    ...wanted.flatMap((original) => checkPair(repository, original)),
  ];
}

function checkPair(repository: Repository, original: string): readonly Problem[] {
  const file = translationOf(original) ?? '';
  const page = repository.pages.get(original);
  const translation = repository.pages.get(file);
  if (!page || !translation) return [{ file: original, line: 1, what: `is not translated: there is no ${file}` }];
  return [
    ...isOld(repository, original, file),
    ...differences({ file: original, page }, { file, page: translation }).map(({ line, what }) => ({
      file,
      line,
      what,
    })),
  ];
}

function isOld(repository: Repository, original: string, file: string): readonly Problem[] {
  const stamp = stampOf(repository.text(file));
  if (stamp === hashOf(repository.text(original))) return [];
  const what = stamp ? `${original} has changed since this was translated` : 'the first line is not <!-- of: … -->';
  return [{ file, line: 1, what: `${what}; once it says the same: npm run docs:translated -- ${file}` }];
}
